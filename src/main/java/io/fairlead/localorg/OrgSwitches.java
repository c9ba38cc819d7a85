package io.fairlead.localorg;

import io.fairlead.localorg.control.Switches;
import java.util.List;

/** The switches of a running org. */
record OrgSwitches(Gate gate, Snapshots kept) implements Switches {

    @Override
    public boolean endSession(String token) {
        return gate.with(running -> running.sessions().revoke(token));
    }

    @Override
    public List<Snapshot> snapshots() {
        return kept.list();
    }

    @Override
    public Snapshot take(String name) {
        return kept.take(name);
    }

    @Override
    public boolean restore(String name) {
        return kept.restore(name);
    }

    @Override
    public boolean drop(String name) {
        return kept.drop(name);
    }
}
