package io.fairlead.web;

import java.util.List;

/** The orgs as their pages show them; given by whoever runs them. */
public interface OrgDesk {
    /** Every org of the configuration, in its order. */
    List<OrgState> orgs();
}
