package io.fairlead.kafka;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/** Waits for what Kafka answers to an administrative question, and says which question failed. */
final class Answers {

    private Answers() {}

    static <T> T await(KafkaFuture<T> future, String question) {
        try {
            return future.get();
        } catch (ExecutionException problem) {
            throw new Refused(question, problem.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Kafka was asked to " + question + ".", interrupted);
        }
    }

    /** Kafka could not do what was asked; the cause is Kafka's own. */
    static final class Refused extends KafkaException {
        Refused(String question, @Nullable Throwable cause) {
            super("Kafka cannot " + question + ": " + cause, cause);
        }

        boolean because(Class<? extends Throwable> kind) {
            return kind.isInstance(getCause());
        }
    }
}
