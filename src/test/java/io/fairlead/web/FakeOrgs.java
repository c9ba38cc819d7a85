package io.fairlead.web;

import java.util.List;

/** The same orgs at any time, none of which waits for a second person. */
record FakeOrgs(List<OrgState> orgs) implements OrgDesk {
    @Override
    public void approve(String org, String by) {
        throw new DeskRefusal(DeskRefusal.Kind.CONFLICT, "by", by, "The org " + org + " was approved before.");
    }
}
