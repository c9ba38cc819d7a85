package io.fairlead.server;

import io.fairlead.web.ListDesk;
import java.time.Clock;

/** The input lists for a command, whether or not a server runs on the same data folder. */
public final class ListsBench implements AutoCloseable {
    private final Workbench bench;
    private final OrgAccess orgs;
    private final ListDesk lists;

    private ListsBench(Config config) {
        bench = Workbench.open(config);
        orgs = new OrgAccess(config);
        var keeper = new ListKeeper(
                () -> config,
                bench.audit(),
                bench.kafka().queue(),
                orgs::of,
                () -> Workbench.matchSettings(config),
                Clock.systemUTC());
        lists = new ListsView(bench.audit(), keeper);
    }

    public static ListsBench open(Config config) {
        return new ListsBench(config);
    }

    public ListDesk lists() {
        return lists;
    }

    @Override
    public void close() {
        orgs.close();
        bench.close();
    }
}
