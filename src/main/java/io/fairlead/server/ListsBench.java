package io.fairlead.server;

import io.fairlead.audit.InputLists.Read;
import io.fairlead.people.Listed;
import io.fairlead.web.ListsPage;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** The input lists for a command, whether or not a server runs on the same data folder. */
public final class ListsBench implements AutoCloseable {
    private final Workbench bench;
    private final OrgConnections orgs;
    private final ListKeeper keeper;

    private ListsBench(Config config) {
        bench = Workbench.open(config);
        orgs = new OrgConnections(config);
        keeper = new ListKeeper(
                config,
                bench.audit(),
                bench.kafka().queue(),
                orgs::of,
                () -> Workbench.matchSettings(config),
                Clock.systemUTC());
    }

    public static ListsBench open(Config config) {
        return new ListsBench(config);
    }

    public ListsPage page() {
        return new ListsView(bench.audit(), keeper).page();
    }

    /** As {@link ListKeeper#read}. */
    public Read read(String name, boolean accept) throws InterruptedException {
        return keeper.read(name, accept);
    }

    /** The reads of a list, the newest first. */
    public List<Read> history(String name) {
        return keeper.history(name);
    }

    /** Who came with a read. */
    public Collection<Listed> entered(Read read) {
        return bench.audit().inputLists().entered(read);
    }

    /** Who went with a read. */
    public Collection<Listed> left(Read read) {
        return bench.audit().inputLists().left(read);
    }

    @Override
    public void close() {
        orgs.close();
        bench.close();
    }
}
