package io.fairlead.cli;

import io.fairlead.server.Server;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code fairlead run}: the server, until it is stopped. */
@Command(
        name = "run",
        description = "Start the server with the orgs of conf/fairlead.properties, and run until stopped (Ctrl-C).",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    Fairlead fairlead;

    @Override
    public Integer call() throws Exception {
        var stop = new CountDownLatch(1);
        var server = Server.start(fairlead.config(), Progress::say);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            stop.countDown();
        }));
        Progress.say("Ready: " + server.url());
        stop.await();
        return Fairlead.YES;
    }
}
