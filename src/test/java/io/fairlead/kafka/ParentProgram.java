package io.fairlead.kafka;

import java.nio.file.Path;

/** A program with an embedded broker that a test may kill. */
final class ParentProgram {

    private ParentProgram() {}

    /** Opens Kafka in the given folder, says the broker's process and address, and waits to be killed. */
    public static void main(String[] arguments) throws Exception {
        try (var kafka = KafkaConnection.open(KafkaSettings.embedded(Path.of(arguments[0])))) {
            System.out.println(kafka.broker().flatMap(EmbeddedBroker::pid).orElseThrow() + " " + kafka.bootstrap());
            System.out.flush();
            Thread.currentThread().join();
        }
    }
}
