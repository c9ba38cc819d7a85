package io.fairlead.localorg.store;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** The value of an index entry, which is all key: it takes no room on disk. */
final class NothingType extends BasicDataType<Boolean> {

    static final NothingType INSTANCE = new NothingType();

    @Override
    public int getMemory(Boolean value) {
        return 0;
    }

    @Override
    public void write(WriteBuffer buffer, Boolean value) {
        // Nothing to write: the key says everything.
    }

    @Override
    public Boolean read(ByteBuffer buffer) {
        return true;
    }

    @Override
    public Boolean[] createStorage(int size) {
        return new Boolean[size];
    }
}
