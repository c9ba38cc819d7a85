package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.audit.OrgConnections.Target;
import io.fairlead.server.Config;
import io.fairlead.server.Workbench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and addresses that {@code org connect} does not take, before or after a log-in that works. */
final class ConnectRefusedTest {
    @TempDir
    static Path dir;

    private static ConnectHome home;

    @BeforeAll
    static void setUp() throws Exception {
        home = new ConnectHome(dir);
    }

    @AfterAll
    static void stop() {
        home.close();
    }

    /** An org of another id, in which the user has the same one. */
    private static Target another() {
        return new Target(
                "https://acme.my.salesforce.com",
                "00D000000000099AAA",
                "Acme",
                false,
                home.org().user(),
                "f@acme",
                "jwt");
    }

    private static CommandRun connectTo(String loginUrl, String name, String... more) {
        String[] login = {"--client-id", home.file("id"), "--client-secret", home.file("secret"), "--client-credentials"
        };
        String[] all = java.util.Arrays.copyOf(login, login.length + more.length);
        System.arraycopy(more, 0, all, login.length, more.length);
        return home.connectTo(loginUrl, name, all);
    }

    private static CommandRun connect(String name, String... more) {
        return connectTo(home.org().local().loginUrl(), name, more);
    }

    private static void isRefused(CommandRun run, int code, String... says) throws IOException {
        assertThat(run.code()).as(run.out()).isEqualTo(code);
        assertThat(run.out()).contains(says);
        assertThat(home.connected()).doesNotContain("refused");
    }

    @Test
    void anAddressThatIsNotSalesforceGetsNoSecret() throws Exception {
        isRefused(
                connectTo("https://login.salesforce.com.evil.example", "refused"),
                2,
                "--login-url 'https://login.salesforce.com.evil.example'",
                "My Domain");
    }

    @Test
    void anAddressWhereNobodyAnswersIsNamedAtOnce() throws Exception {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        isRefused(
                connectTo("http://127.0.0.1:" + port, "refused"),
                2,
                "--login-url 'http://127.0.0.1:" + port + "' does not answer",
                "firewall");
    }

    @Test
    void aNameOfAConnectedOrgIsRefusedBeforeAnybodyLogsIn() throws Exception {
        connect("taken");

        isRefused(connect("taken"), 1, "The org taken is connected already", "org rotate taken");
        isRefused(connect("Not a Name"), 1, "'Not a Name' cannot name an org", "small letters");
    }

    @Test
    void anotherOrgUnderTheSameNameIsRefused() throws Exception {
        try (var audit = Workbench.openAudit(Config.read(home.path(""), Map.of()))) {
            audit.orgConnections().connect("refused", another(), "Ann");
            audit.orgConnections().end("refused", "Ann", "moved");
        }

        isRefused(
                connect("refused"),
                1,
                "The name refused was that of the org 00D000000000099AAA",
                home.org().local().orgId(),
                "another name");
    }

    @Test
    void credentialsOfAnotherOrgAreNotRotatedIn() throws Exception {
        connect("strange");
        try (var audit = Workbench.openAudit(Config.read(home.path(""), Map.of()))) {
            audit.orgConnections().connect("strange", another(), "Ann");
        }

        var refused = CommandRun.of("org", "rotate", "strange", "--client-secret", home.file("secret"));

        assertThat(refused.code()).isEqualTo(Fairlead.NO);
        assertThat(refused.out()).contains("f@acme in 00D000000000099AAA is connected");
    }

    @Test
    void nobodyConnectsOrApprovesWithoutAName() throws Exception {
        connect("named");

        isRefused(connect("refused", "--by", " "), 1, "--by", "say who");
        var approved = CommandRun.of("org", "approve", "named", "--by", " ");
        assertThat(approved.code()).isEqualTo(Fairlead.NO);
        assertThat(approved.out()).contains("say who");
    }
}
