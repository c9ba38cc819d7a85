package io.fairlead.audit;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** The orgs that the store knows; pages ask them one by one, so that every list has an index. */
final class Orgs {
    private Orgs() {}

    static void add(Handle handle, Collection<String> orgs) {
        var rows = handle.prepareBatch("insert into org (name) values (:org) on conflict do nothing");
        new TreeSet<>(orgs).forEach(org -> rows.bind("org", org).add());
        rows.execute();
    }

    static List<String> all(Handle handle) {
        return handle.createQuery("select name from org order by name")
                .mapTo(String.class)
                .list();
    }
}
