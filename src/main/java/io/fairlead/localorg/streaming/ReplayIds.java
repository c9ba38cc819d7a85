package io.fairlead.localorg.streaming;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** Replay ids as the Pub/Sub API writes them: ten bytes, the number first, which clients are not to look into. */
final class ReplayIds {

    private static final int LENGTH = 10;

    private ReplayIds() {}

    static ByteString write(long replayId) {
        return ByteString.copyFrom(ByteBuffer.allocate(LENGTH)
                .putLong(replayId)
                .putShort((short) 0)
                .array());
    }

    static OptionalLong read(ByteString bytes) {
        if (bytes.size() != LENGTH) {
            return OptionalLong.empty();
        }
        var in = bytes.asReadOnlyByteBuffer();
        long replayId = in.getLong();
        return replayId < 0 || in.getShort() != 0 ? OptionalLong.empty() : OptionalLong.of(replayId);
    }
}
