package io.fairlead.bench;

import io.fairlead.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Resident memory of this process and its broker, as Linux counts it (VmRSS). */
final class Memory {
    private Memory() {}

    static long megabytes(Server server) {
        long broker = server.workbench()
                .kafka()
                .broker()
                .flatMap(b -> b.pid())
                .map(Memory::of)
                .orElse(0L);
        return (of(ProcessHandle.current().pid()) + broker) / 1024;
    }

    /** In kilobytes; 0 where the system does not tell. */
    private static long of(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
