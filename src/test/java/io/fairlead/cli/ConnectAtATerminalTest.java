package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.orgs.SetUpOrg;
import io.fairlead.orgs.connect.Person;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code org connect} in a terminal of its own: what is typed there, and pasted, is seen by nobody else. */
final class ConnectAtATerminalTest {
    private static final Pattern ADDRESS = Pattern.compile("http://\\S*/services/oauth2/authorize\\S*");

    @Test
    void whatIsTypedIsNeitherShownNorLoggedAndTheEndOfTheLogInCanBePasted(@TempDir Path dir) throws Exception {
        try (var home = new ConnectHome(dir);
                var terminal = TypedCommand.start(
                        home.path(""),
                        "org",
                        "connect",
                        "typed",
                        "--login-url",
                        home.org().local().loginUrl(),
                        "--callback-port",
                        "0",
                        "--no-browser")) {
            var org = home.org().local();

            terminal.answer("Consumer key of the connected app: ", ConnectHome.ROTATING);
            terminal.answer("Consumer secret (empty if the app needs none): ", SetUpOrg.CLIENT_SECRET);
            terminal.answer("Paste the address at which it ends", "http://localhost/callback?code=guessed");
            Matcher address = ADDRESS.matcher(terminal.said());
            assertThat(address.find()).isTrue();
            String end = Person.elsewhere(org.username(), org.password()).end(URI.create(address.group()));
            terminal.answer("That is no address of this log-in.", end);

            assertThat(terminal.ended()).as(terminal.said()).isEqualTo(Fairlead.YES);
            assertThat(terminal.said())
                    .contains("Connected typed")
                    .doesNotContain(SetUpOrg.CLIENT_SECRET)
                    .doesNotContain(ConnectHome.ROTATING + "\r");
            assertThat(home.settings("typed"))
                    .contains("client.id=sealed:", "client.secret=sealed:", "refresh.token=sealed:")
                    .doesNotContain(SetUpOrg.CLIENT_SECRET);
            assertThat(Files.readString(home.path("fairlead.log")))
                    .doesNotContain(SetUpOrg.CLIENT_SECRET)
                    .doesNotContain(end.replaceAll(".*code=([^&]*).*", "$1"));
        }
    }

    @Test
    void aSecretOnTheCommandLineIsRefusedAndNotRepeated(@TempDir Path dir) throws Exception {
        try (var home = new ConnectHome(dir)) {
            var refused = home.connect("open", "--client-id", home.file("id"), "--client-secret", "Ab-3-open");

            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.out())
                    .contains("--client-secret: a secret does not belong on the command line", "history of your shell")
                    .doesNotContain("Ab-3-open");
            assertThat(home.connected()).isEmpty();
        }
    }
}
