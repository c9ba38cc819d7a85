package io.fairlead.orgs.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PropertiesTextTest {
    @TempDir
    Path folder;

    @Test
    void oneValueChangesAndTheCommentsStay() {
        var text = PropertiesText.of(
                "# The orgs.\n orgs = local,\\\n  other\n\n# The port.\nhttp.port=1\norgs.second.person=true");

        text.set("orgs", "local,production").set("node.name", "a");

        assertThat(text)
                .hasToString(
                        "# The orgs.\norgs=local,production\n\n# The port.\nhttp.port=1\norgs.second.person=true\nnode.name=a");
    }

    @Test
    void aBackslashIsReadBackAsItWas() throws Exception {
        var properties = new Properties();

        properties.load(new StringReader(
                PropertiesText.of("keystore=").set("keystore", "C:\\keys\\new").toString()));

        assertThat(properties).containsEntry("keystore", "C:\\keys\\new");
    }

    @Test
    void aNewFileIsForItsOwnerAndAnOldOneKeepsItsRights() throws Exception {
        Path old = Files.writeString(folder.resolve("old.properties"), "a=1\n");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r-----"));

        PropertiesText.read(old).set("a", "2").write(old);
        PropertiesText.of("a=1").write(folder.resolve("new.properties"));

        assertThat(old).hasContent("a=2");
        assertThat(rights(old)).isEqualTo("rw-r-----");
        assertThat(rights(folder.resolve("new.properties"))).isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("old.properties", "new.properties");
    }

    private static String rights(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
