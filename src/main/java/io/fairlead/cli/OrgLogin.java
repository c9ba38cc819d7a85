package io.fairlead.cli;

import io.fairlead.orgs.connect.BrowserLogin;
import io.fairlead.orgs.connect.Credentials;
import io.fairlead.orgs.connect.LoginHost;
import io.fairlead.orgs.connect.Secret;
import io.fairlead.salesforce.OAuth;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How somebody logs in to an org: in the browser unless an option says otherwise. What is missing is asked for on a terminal. */
final class OrgLogin {
    private static final int CALLBACK_PORT = 8455;

    @Option(
            names = "--client-id",
            paramLabel = "env:NAME|file:PATH",
            description = "Consumer key of the connected app.")
    @Nullable
    String clientId;

    @Option(
            names = "--client-secret",
            paramLabel = "env:NAME|file:PATH",
            description = "Its consumer secret; apps with PKCE may need none.")
    @Nullable
    String clientSecret;

    @Option(
            names = "--keystore",
            paramLabel = "FILE",
            description = "Log in by JWT with the key of this PKCS12 file, for a server without a person.")
    @Nullable
    Path keystore;

    @Option(
            names = "--keystore-password",
            paramLabel = "env:NAME|file:PATH",
            description = "Password of the key store.")
    @Nullable
    String keystorePassword;

    @Option(
            names = "--user",
            paramLabel = "USERNAME",
            defaultValue = "",
            description = "User name of the integration user, with --keystore.")
    String user;

    @Option(
            names = "--client-credentials",
            description = "Log in by client credentials: as the user that the app runs as.")
    boolean clientCredentials;

    @Option(
            names = "--refresh-token",
            paramLabel = "env:NAME|file:PATH",
            description = "Log in with a refresh token that you have.")
    @Nullable
    String refreshToken;

    @Option(
            names = "--callback-port",
            paramLabel = "PORT",
            defaultValue = "" + CALLBACK_PORT,
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
    int minutes;

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec;

    /** As it is kept with the connection. */
    String flow() {
        if (keystore != null) {
            return "jwt";
        }
        if (clientCredentials) {
            return "client credentials";
        }
        return refreshToken != null ? "refresh token" : "browser";
    }

    /** Whether an option changes a part of the credentials, so that nobody has to log in. */
    boolean changesPart() {
        return clientId != null
                || clientSecret != null
                || keystore != null
                || keystorePassword != null
                || refreshToken != null;
    }

    /**
     * Gets everything that a log-in needs.
     *
     * @throws ParameterException if it is not given and nobody can be asked
     * @throws BrowserLogin.Failed if the person refuses
     */
    Credentials credentials(String loginUrl) throws BrowserLogin.Failed, InterruptedException {
        if (List.of(keystore != null, clientCredentials, refreshToken != null).stream()
                        .filter(given -> given)
                        .count()
                > 1) {
            throw wrong(
                    "Give one of --keystore, --client-credentials and --refresh-token, or none to log in in the browser.");
        }
        Secret id = secret("--client-id", clientId, "Consumer key of the connected app: ");
        if (id.isEmpty()) {
            throw wrong("--client-id is missing: the consumer key of the connected app. See docs/setup.md.");
        }
        if (keystore != null) {
            return byKey(loginUrl, id, keystore);
        }
        Secret secret = clientSecret == null && !clientCredentials && Terminal.console() == null
                ? Secret.NONE
                : secret("--client-secret", clientSecret, "Consumer secret (empty if the app needs none): ");
        if (clientCredentials && secret.isEmpty()) {
            throw wrong("--client-secret is missing: the client credentials flow needs it.");
        }
        var known = new Credentials(loginUrl, id, secret, Secret.NONE, "", "", Secret.NONE);
        if (clientCredentials) {
            return known;
        }
        return refreshToken == null
                ? inBrowser(known)
                : new Credentials(
                        loginUrl, id, secret, secret("--refresh-token", refreshToken, ""), "", "", Secret.NONE);
    }

    private Credentials byKey(String loginUrl, Secret id, Path file) {
        if (user.isEmpty()) {
            throw wrong("--user is missing: the user name that the key logs in as.");
        }
        if (!Files.isReadable(file)) {
            throw wrong("--keystore " + file + " cannot be read.");
        }
        Secret password = secret("--keystore-password", keystorePassword, "Password of the key store: ");
        return new Credentials(
                loginUrl,
                id,
                Secret.NONE,
                Secret.NONE,
                user,
                file.toAbsolutePath().toString(),
                password);
    }

    /** The same credentials with what the options change. */
    Credentials changed(Credentials now) {
        return new Credentials(
                now.loginUrl(),
                clientId == null ? now.clientId() : secret("--client-id", clientId, ""),
                clientSecret == null ? now.clientSecret() : secret("--client-secret", clientSecret, ""),
                refreshToken == null ? now.refreshToken() : secret("--refresh-token", refreshToken, ""),
                now.userName(),
                keystore == null ? now.keystore() : keystore.toAbsolutePath().toString(),
                keystorePassword == null
                        ? now.keystorePassword()
                        : secret("--keystore-password", keystorePassword, ""));
    }

    /** A person logs in in the browser, with the app of these credentials. */
    Credentials inBrowser(Credentials app) throws BrowserLogin.Failed, InterruptedException {
        var oauth = new OAuth(app.loginUrl());
        try (var login = BrowserLogin.begin(
                oauth, app.clientId().value(), app.clientSecret().value(), callbackPort)) {
            Progress.say("Log in as the integration user, best in a private window so that nobody else is logged in:");
            Progress.say("");
            Progress.say("  " + login.address());
            Progress.say("");
            if (!noBrowser && Browser.open(login.address())) {
                Progress.say("The browser has it open.");
            }
            Progress.say("If Salesforce says that the user may use the API only, open the address once more in the same"
                    + " window.");
            pasted(login);
            return app.with(login.refreshToken(Duration.ofMinutes(minutes)));
        }
    }

    /** Where the browser runs on another machine, its last address can be pasted. */
    private static void pasted(BrowserLogin login) {
        if (Terminal.console() == null) {
            return;
        }
        Progress.say("Is the browser on another machine? Paste the address at which it ends (localhost ...) here.");
        var reader = new Thread(
                () -> {
                    try {
                        var lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            if (login.paste(line)) {
                                return;
                            }
                            Progress.say("That is no address of this log-in.");
                        }
                    } catch (IOException closed) {
                        Progress.say("Nothing more can be pasted.");
                    }
                },
                "paste");
        reader.setDaemon(true);
        reader.start();
    }

    private Secret secret(String option, @Nullable String reference, String question) {
        if (reference != null) {
            try {
                return Secret.at(reference);
            } catch (IllegalArgumentException refused) {
                throw wrong(option + ": " + refused.getMessage() + ".");
            }
        }
        Console console = Terminal.console();
        if (console == null) {
            throw wrong(option + " is missing, and there is no terminal to ask on: give env:NAME or file:PATH.");
        }
        char[] typed = console.readPassword(question);
        return typed == null ? Secret.NONE : Secret.typed(new String(typed));
    }

    /** The address of the log-in for what somebody gave. */
    String loginUrl(String typed) {
        try {
            return LoginHost.of(typed);
        } catch (IllegalArgumentException refused) {
            throw wrong("--login-url " + refused.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** The person's own browser. */
    private static final class Browser {
        static boolean open(URI address) {
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
}
