package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.localorg.auth.ConnectedApp.Permitted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code org connect} by JWT, with a key store that keytool made as docs/setup.md shows. */
final class ConnectByKeyTest {
    private static final String USER = "fairlead.integration@crm.example";
    private static final String PASSWORD = "of-the-key-store";

    @TempDir
    static Path dir;

    private static ConnectHome home;

    @BeforeAll
    static void setUp() throws Exception {
        home = new ConnectHome(dir);
        home.keep("password", PASSWORD);
        String certificate = make("fairlead.p12", "RSA");
        home.add("everybody", "", certificate, Permitted.EVERYBODY, false);
        home.add("approved", "", certificate, Permitted.ADMIN_APPROVED, false);
        home.add("self", "", certificate, Permitted.SELF_AUTHORIZED, false);
    }

    @AfterAll
    static void stop() {
        home.close();
    }

    /** Gives the public key, as the connected app has it. */
    private static String make(String file, String algorithm) throws Exception {
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "fairlead",
                        "-keyalg",
                        algorithm,
                        "-validity",
                        "730",
                        "-dname",
                        "CN=fairlead",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        home.path(file).toString())
                .redirectErrorStream(true)
                .redirectOutput(home.path("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        var store = KeyStore.getInstance(home.path(file).toFile(), PASSWORD.toCharArray());
        return Base64.getEncoder()
                .encodeToString(store.getCertificate("fairlead").getPublicKey().getEncoded());
    }

    private static CommandRun connect(String name, String app, String keystore, String password, String user) {
        return home.connect(
                name,
                "--client-id",
                home.file(app),
                "--keystore",
                home.path(keystore).toString(),
                "--keystore-password",
                home.file(password),
                "--user",
                user);
    }

    private static void isRefused(CommandRun run, int code, String... says) throws IOException {
        assertThat(run.code()).as(run.out()).isEqualTo(code);
        assertThat(run.out()).contains(says).doesNotContain(PASSWORD);
        assertThat(home.connected()).doesNotContain("refused");
    }

    @Test
    void aPreAuthorizedUserIsConnectedWithoutABrowserAlsoWhereItMayUseTheApiOnly() throws Exception {
        home.org().changeAll("PermissionSet", "Name = 'X_Integration'", "PermissionsApiUserOnly", true);

        var connected = connect("bykey", "approved", "fairlead.p12", "password", USER);

        assertThat(connected.code()).as(connected.out()).isEqualTo(Fairlead.YES);
        assertThat(connected.out()).contains("as " + USER);
        assertThat(home.settings("bykey"))
                .contains(
                        "keystore=" + home.path("fairlead.p12"),
                        "keystore.password=" + home.file("password"),
                        "user.name=" + USER)
                .doesNotContain(PASSWORD);
        assertThat(CommandRun.of("org", "status", "bykey").out()).contains("The log-in works", "by jwt");
    }

    @Test
    void aWrongPasswordOfTheKeyStoreIsNamedAtOnce() throws Exception {
        isRefused(
                connect("refused", "everybody", "fairlead.p12", "wrong", USER),
                2,
                "--keystore " + home.path("fairlead.p12") + " is not opened by its password");
    }

    @Test
    void aFileThatIsNoKeyStoreOrHoldsNoKeyOfOursIsNamed() throws Exception {
        Files.writeString(home.path("text.p12"), "no key store");
        make("curve.p12", "EC");

        isRefused(
                connect("refused", "everybody", "text.p12", "password", USER), 2, "is no PKCS12 key store", "keytool");
        isRefused(connect("refused", "everybody", "curve.p12", "password", USER), 2, "holds 0 RSA keys");
        isRefused(connect("refused", "everybody", "nosuch.p12", "password", USER), 2, "nosuch.p12 cannot be read");
        isRefused(connect("refused", "everybody", "fairlead.p12", "password", ""), 2, "--user is missing");
    }

    @Test
    void aKeyThatTheAppDoesNotKnowIsRefusedWithWhatToUpload() throws Exception {
        make("other.p12", "RSA");

        isRefused(
                connect("refused", "everybody", "other.p12", "password", USER),
                1,
                "invalid assertion",
                "upload the certificate of the key store");
    }

    @Test
    void aUserWhoIsNotPreAuthorizedIsRefusedWithWhereToClick() throws Exception {
        String rep = home.org().local().username();

        isRefused(
                connect("refused", "approved", "fairlead.p12", "password", rep),
                1,
                "user is not admin approved",
                "Edit Policies");
        isRefused(
                connect("refused", "self", "fairlead.p12", "password", USER),
                1,
                "user hasn't approved this consumer",
                "Edit Policies");
        isRefused(
                connect("refused", "everybody", "fairlead.p12", "password", "typo@crm.example"),
                1,
                "whether the user name is right");
    }

    @Test
    void anotherKeyIsRotatedInAndNothingElseIs() throws Exception {
        connect("renewed", "everybody", "fairlead.p12", "password", USER);
        Files.copy(home.path("fairlead.p12"), home.path("moved.p12"));
        make("stranger.p12", "RSA");

        var wrong = rotate("stranger.p12", "password");
        var closed = rotate("moved.p12", "wrong");
        var moved = rotate("moved.p12", "password");

        assertThat(wrong.out()).contains("invalid assertion");
        assertThat(closed.out()).contains("is not opened by its password");
        assertThat(moved.code()).as(moved.out()).isEqualTo(Fairlead.YES);
        assertThat(home.settings("renewed")).contains("keystore=" + home.path("moved.p12"));
    }

    private static CommandRun rotate(String keystore, String password) {
        return CommandRun.of(
                "org",
                "rotate",
                "renewed",
                "--keystore",
                home.path(keystore).toString(),
                "--keystore-password",
                home.file(password));
    }
}
