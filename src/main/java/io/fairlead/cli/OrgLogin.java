package io.fairlead.cli;

import io.fairlead.orgs.connect.BrowserLogin;
import io.fairlead.orgs.connect.Credentials;
import io.fairlead.orgs.connect.KeystoreFile;
import io.fairlead.orgs.connect.LoginHost;
import io.fairlead.orgs.connect.Secret;
import java.io.Console;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How somebody logs in to an org: in the browser unless an option says otherwise. What is missing is asked for on a terminal. */
final class OrgLogin {
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

    @Mixin
    BrowserStep browser = new BrowserStep();

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
        if (clientCredentials && LoginHost.isCommon(loginUrl)) {
            throw wrong("--client-credentials are taken by an org's own address alone, not by " + loginUrl
                    + ". Give --login-url with its My Domain, such as acme.my.salesforce.com (Setup, My Domain).");
        }
        reach(loginUrl);
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
                ? browser.logIn(known)
                : new Credentials(
                        loginUrl, id, secret, secret("--refresh-token", refreshToken, ""), "", "", Secret.NONE);
    }

    private Credentials byKey(String loginUrl, Secret id, Path file) {
        if (user.isEmpty()) {
            throw wrong("--user is missing: the user name that the key logs in as.");
        }
        Secret password = secret("--keystore-password", keystorePassword, "Password of the key store: ");
        check(file, password);
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
        var next = new Credentials(
                now.loginUrl(),
                clientId == null ? now.clientId() : secret("--client-id", clientId, ""),
                clientSecret == null ? now.clientSecret() : secret("--client-secret", clientSecret, ""),
                refreshToken == null ? now.refreshToken() : secret("--refresh-token", refreshToken, ""),
                now.userName(),
                keystore == null ? now.keystore() : keystore.toAbsolutePath().toString(),
                keystorePassword == null
                        ? now.keystorePassword()
                        : secret("--keystore-password", keystorePassword, ""));
        if (!next.keystore().isEmpty() && next.login().flow() == now.login().flow()) {
            check(Path.of(next.keystore()), next.keystorePassword());
        }
        return next;
    }

    private void check(Path file, Secret password) {
        try {
            KeystoreFile.check(file, password.value());
        } catch (IllegalArgumentException refused) {
            throw wrong("--keystore " + file + " " + refused.getMessage() + ".");
        }
    }

    private void reach(String loginUrl) {
        try {
            LoginHost.reach(loginUrl);
        } catch (IllegalArgumentException refused) {
            throw wrong("--login-url " + refused.getMessage());
        }
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
}
