package io.fairlead.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A command that waits for somebody, in this process: what it says is read while it goes on. */
final class CommandInWork {
    private static final int LONGEST = 65_536;

    private final BufferedReader said;
    private final CompletableFuture<Integer> code;

    private CommandInWork(BufferedReader said, CompletableFuture<Integer> code) {
        this.said = said;
        this.code = code;
    }

    static CommandInWork of(String... arguments) throws IOException {
        var end = new PipedWriter();
        var said = new BufferedReader(new PipedReader(end, LONGEST));
        var code = CompletableFuture.supplyAsync(() -> {
            try (var writer = new PrintWriter(end, true)) {
                return Fairlead.commandLine().setOut(writer).setErr(writer).execute(arguments);
            }
        });
        return new CommandInWork(said, code);
    }

    /** Where it sends somebody's browser. */
    URI address() throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.strip().startsWith("http")) {
                return URI.create(line.strip());
            }
        }
        throw new AssertionError("It ended without an address, with code " + code.join());
    }

    /** Waits until it ends, with what it said since. */
    CommandRun ended() {
        String rest = said.lines().collect(Collectors.joining("\n"));
        return new CommandRun(code.join(), rest);
    }
}
