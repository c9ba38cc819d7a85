package io.fairlead.web;

import java.util.List;

/** The orgs as their pages show them; given by whoever runs them. */
public interface OrgDesk {
    /** Every org of the configuration, in its order. */
    List<OrgState> orgs();

    /** Why a change of the configuration was not taken up, as lines; "" if all is. */
    default String refused() {
        return "";
    }

    /**
     * A second person lets an org be used.
     *
     * @throws DeskRefusal if nobody connected it, somebody approved it before, or it is the same person
     */
    void approve(String org, String by);
}
