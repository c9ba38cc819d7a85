package io.fairlead.localorg.store;

import io.fairlead.localorg.schema.ObjectType;
import java.util.List;

/** Adds events to a transaction for what it changed, just before it is kept. */
public interface ChangeRecorder {

    /** Whether changes of this object are looked at. */
    boolean wants(ObjectType type);

    void record(List<RowChange> changes, Transaction transaction);
}
