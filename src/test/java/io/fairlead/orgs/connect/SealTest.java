package io.fairlead.orgs.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealTest {
    @TempDir
    Path folder;

    @Test
    void aSecretOpensWithTheSameKeyAtTheSamePlaceOnly() throws Exception {
        Seal seal = Seal.withKeyFile(folder.resolve("a/key"));
        Seal other = Seal.withKeyFile(folder.resolve("b/key"));

        String sealed = seal.seal("5Aep861", "production/refresh.token");

        assertThat(sealed).startsWith("sealed:").doesNotContain("5Aep861");
        assertThat(Seal.withKeyFile(folder.resolve("a/key")).open(sealed, "production/refresh.token"))
                .isEqualTo("5Aep861");
        assertThat(seal.seal("5Aep861", "production/refresh.token")).isNotEqualTo(sealed);
        assertThatThrownBy(() -> seal.open(sealed, "sandbox/refresh.token")).isInstanceOf(Seal.Broken.class);
        assertThatThrownBy(() -> other.open(sealed, "production/refresh.token")).isInstanceOf(Seal.Broken.class);
        assertThatThrownBy(() -> seal.open(sealed.substring(0, 20), "production/refresh.token"))
                .isInstanceOf(Seal.Broken.class);
        assertThatThrownBy(() -> seal.open("sealed:what is this", "production/refresh.token"))
                .isInstanceOf(Seal.Broken.class);
    }

    @Test
    void theKeyFileIsForItsOwnerAlone() throws Exception {
        Seal.withKeyFile(folder.resolve("key"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly("key");
    }

    @Test
    void aKeyThatIsNoneIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> Seal.withKey("too short")).hasMessageContaining("openssl rand -base64 32");
        assertThatThrownBy(() -> Seal.withKey("AAAA")).hasMessageContaining("openssl rand -base64 32");
    }
}
