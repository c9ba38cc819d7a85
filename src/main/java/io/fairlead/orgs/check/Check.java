package io.fairlead.orgs.check;

import io.fairlead.orgs.OrgPicture;
import java.util.List;

/** Looks at one thing in an org; says so by {@link io.fairlead.orgs.Unanswered} if the org does not show it. */
interface Check {
    /** The name that its findings begin with. */
    String name();

    List<Finding> look(OrgPicture org, Subject subject);
}
