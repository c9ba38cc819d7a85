package io.fairlead.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The embedded broker's own process: starts Kafka on a folder, says {@code READY host:port}, and ends when its
 * standard input does, that is with its parent, however the parent died.
 */
final class BrokerProcess {

    static final int LOCKED = 3;
    private static final int FAILED = 1;
    private static final long LONGEST_SHUTDOWN = 30_000;

    private BrokerProcess() {}

    /** Runs the broker on the folder given as the only argument. */
    public static void main(String[] arguments) {
        var folder = new BrokerFolder(Path.of(arguments[0]));
        ignoreTerminal();
        endWithParent();
        try {
            if (!folder.lock()) {
                say("LOCKED");
                System.exit(LOCKED);
            }
            var properties = folder.properties();
            format(properties);
            start(folder, properties);
        } catch (Throwable problem) { // whatever it is, the parent must hear of it
            say("FAILED " + String.valueOf(problem).replaceAll("\\s+", " "));
            System.exit(FAILED);
        }
    }

    private static void start(BrokerFolder folder, Properties properties) throws IOException {
        var server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            folder.forgetAddress();
                            server.shutdown();
                            server.awaitShutdown();
                        },
                        "broker-shutdown"));
        server.startup();
        var address = properties.getProperty("advertised.listeners").replaceFirst("^.*//", "");
        folder.storeAddress(address);
        say("READY " + address);
    }

    private static void format(Properties properties) throws Exception {
        var logs = properties.getProperty("log.dirs");
        if (Files.exists(Path.of(logs, "meta.properties"))) {
            return;
        }
        Files.createDirectories(Path.of(logs));
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(logs))
                .setMetadataLogDirectory(logs)
                .setControllerListenerName("CONTROLLER")
                .setIgnoreFormatted(true)
                .run();
    }

    private static void endWithParent() {
        daemon("parent-watch", () -> {
            try {
                while (System.in.read() >= 0) {
                    // The parent writes nothing; only the end matters.
                }
            } catch (IOException gone) {
                // The same as the end.
            }
            haltIfShutdownHangs();
            System.exit(0);
        });
    }

    private static void haltIfShutdownHangs() {
        daemon("shutdown-limit", () -> {
            try {
                Thread.sleep(LONGEST_SHUTDOWN);
            } catch (InterruptedException ignored) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(FAILED);
        });
    }

    /** Ctrl-C and a closed terminal reach the whole process group, but the parent still needs its broker to stop well. */
    private static void ignoreTerminal() {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var ignore = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> null);
            for (var name : new String[] {"INT", "HUP"}) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), ignore);
            }
        } catch (ReflectiveOperationException unsupported) {
            // Not on this platform: Ctrl-C then stops the broker together with its parent.
        }
    }

    private static void daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
