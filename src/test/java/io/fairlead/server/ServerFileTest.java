package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerFileTest {
    private static final String URL = "http://127.0.0.1:1/";

    @TempDir
    Path data;

    @Test
    void aServerThatLivesIsFound() {
        ServerFile.own(URL, Map.of()).write(data);

        assertThat(ServerFile.read(data)).map(ServerFile::url).contains(URL);
    }

    @Test
    void anotherProcessWithTheNumberOfAKilledServerIsNoServer() {
        var own = ServerFile.own(URL, Map.of());
        new ServerFile(own.pid(), own.startedAt() - 60_000, URL, Map.of()).write(data);

        assertThat(ServerFile.read(data)).isEmpty();
    }
}
