/** The edge to Apache Kafka: the embedded broker, the topics, batched sending, and reading that loses nothing. */
@NullMarked
package io.fairlead.kafka;

import org.jspecify.annotations.NullMarked;
