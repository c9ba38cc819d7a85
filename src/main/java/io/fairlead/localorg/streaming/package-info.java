/** Brings events to subscribers: the Streaming API over CometD and the Pub/Sub API over gRPC. */
@NullMarked
package io.fairlead.localorg.streaming;

import org.jspecify.annotations.NullMarked;
