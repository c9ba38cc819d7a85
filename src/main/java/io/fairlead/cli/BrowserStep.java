package io.fairlead.cli;

import io.fairlead.orgs.connect.BrowserLogin;
import io.fairlead.orgs.connect.Credentials;
import io.fairlead.salesforce.OAuth;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A person logs in in a browser, on this machine or on another one. */
final class BrowserStep {
    private int minutes;

    @Option(
            names = "--callback-port",
            paramLabel = "PORT",
            defaultValue = "8455",
            description =
                    "Where the browser comes back on this machine (default: ${DEFAULT-VALUE}); the app's callback URL"
                            + " is http://localhost:PORT/callback.")
    int callbackPort;

    @Option(names = "--no-browser", description = "Only print the address of the log-in; open it yourself.")
    boolean noBrowser;

    @Option(
            names = "--wait",
            paramLabel = "MINUTES",
            defaultValue = "10",
            description = "How long to wait for the log-in in the browser (default: ${DEFAULT-VALUE}).")
    void waitFor(int wanted) {
        if (wanted < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--wait " + wanted + ": give a number of minutes above 0.");
        }
        minutes = wanted;
    }

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec;

    /** The credentials with the refresh token that the person's log-in gave. */
    Credentials logIn(Credentials app) throws BrowserLogin.Failed, InterruptedException {
        var oauth = new OAuth(app.loginUrl());
        try (var login = BrowserLogin.begin(
                oauth, app.clientId().value(), app.clientSecret().value(), callbackPort)) {
            say("Log in as the integration user, best in a private window so that nobody else is logged in:");
            say("");
            say("  " + login.address());
            say("");
            if (!noBrowser && open(login.address())) {
                say("The browser has it open.");
            }
            say(
                    "If Salesforce says that the user may use the API only, open the address once more in the same window.");
            say("If it shows another error, end this with Ctrl-C: docs/setup.md says what each one means.");
            pasted(login);
            return app.with(login.refreshToken(Duration.ofMinutes(minutes)));
        }
    }

    /** Where the browser runs on another machine, its last address can be pasted. */
    private void pasted(BrowserLogin login) {
        if (Terminal.console() == null) {
            return;
        }
        say("Is the browser on another machine? Paste the address at which it ends (localhost ...) here.");
        var reader = new Thread(
                () -> {
                    try {
                        var lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            if (login.paste(line)) {
                                return;
                            }
                            say("That is no address of this log-in. Copy the whole line, from http://localhost on.");
                        }
                    } catch (IOException closed) {
                        say("Nothing more can be pasted.");
                    }
                },
                "paste");
        reader.setDaemon(true);
        reader.start();
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }

    /** In the person's own browser; false where there is no screen. */
    private static boolean open(URI address) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        List<String> command = system.contains("mac")
                ? List.of("open", address.toString())
                : system.contains("win")
                        ? List.of("rundll32", "url.dll,FileProtocolHandler", address.toString())
                        : List.of("xdg-open", address.toString());
        boolean screen = !command.get(0).equals("xdg-open")
                || System.getenv("DISPLAY") != null
                || System.getenv("WAYLAND_DISPLAY") != null;
        try {
            if (screen) {
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            }
            return screen;
        } catch (IOException noBrowser) {
            return false;
        }
    }
}
