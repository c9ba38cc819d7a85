package io.fairlead.decide;

import io.fairlead.match.Directory;

/** What an org looked like when a job change was decided: the names that rules may use and the fields of its objects. */
public record OrgView(Directory directory, FieldCatalog fields) {
    /** Nothing is known: every name is missing, and no field is checked. */
    public static final OrgView NOTHING = new OrgView(Directory.EMPTY, FieldCatalog.UNKNOWN);
}
