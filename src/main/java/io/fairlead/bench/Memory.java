package io.fairlead.bench;

import io.fairlead.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What this process and its broker cost: resident memory, as Linux counts it, and processor time. */
final class Memory {
    private Memory() {}

    /** Resident now, in megabytes; 0 where the system does not tell. */
    static long megabytes(Server server) {
        return sum(server, "VmRSS:");
    }

    /** The most that was ever resident since each process started; the two peaks need not have met. */
    static long peakMegabytes(Server server) {
        return sum(server, "VmHWM:");
    }

    /** The most that one process ever held. */
    static long peakMegabytes(long pid) {
        return kilobytes(pid, "VmHWM:") / 1024;
    }

    /** Processor time of all threads up to now. */
    static Duration processor(Server server) {
        return Duration.ofNanos(processes(server)
                .mapToObj(ProcessHandle::of)
                .flatMap(handle -> handle.stream())
                .flatMap(handle -> handle.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum());
    }

    private static long sum(Server server, String line) {
        return processes(server).map(pid -> kilobytes(pid, line)).sum() / 1024;
    }

    private static LongStream processes(Server server) {
        LongStream broker = server.workbench()
                .kafka()
                .broker()
                .flatMap(b -> b.pid())
                .map(LongStream::of)
                .orElseGet(LongStream::empty);
        return LongStream.concat(LongStream.of(ProcessHandle.current().pid()), broker);
    }

    private static long kilobytes(long pid, String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
