package io.fairlead.orgs.compare;

import java.util.Set;

/** One thing that has to be alike in both orgs, in the order in which it is set up, with how. */
public enum Area {
    PACKAGE("Package", "Deploy the package of this version there (docs/salesforce-package.md, Deploy)."),
    FIELDS("Own fields", "Deploy the field there with a change set, or make it in Setup > Object Manager."),
    PICKLISTS(
            "Picklists",
            "Setup > Object Manager > the object > Fields & Relationships > the field: make the values alike."),
    RECORD_TYPES("Record types", "Setup > Object Manager > the object > Record Types: make or activate it."),
    LAYOUTS("Page layouts", "Deploy the layout with a change set, or put the fields on it in Setup > Object Manager."),
    RELATED_LISTS(
            "Related lists", "Setup > Object Manager > the object > Page Layouts > the layout: add the related lists."),
    PAGES("Lightning pages", "Put the card Fairlead Job Change on the page in the App Builder, and activate it."),
    LEAD_MAPPING(
            "Lead mapping", "Deploy lead-convert (docs/salesforce-package.md, The Lead mapping), or Map Lead Fields."),
    PERMISSIONS("Permissions", "fairlead org check says for each where to give it."),
    CAMPAIGNS("Campaigns", "Make the campaign with its statuses, or give it its name in rules/settings/orgs/ORG.yaml."),
    USERS("Users", "Activate the user, or name another in rules/settings/orgs/ORG.yaml."),
    QUEUES(
            "Queues",
            "Setup > Queues: make it with Lead among its objects, or name it in rules/settings/orgs/ORG.yaml."),
    VALIDATION_RULES(
            "Validation rules", "Look whether the rule is meant to differ: tests in one org do not prove the other."),
    DUPLICATE_RULES(
            "Duplicate rules", "Look whether the rule is meant to differ: tests in one org do not prove the other.");

    /** What the rules of each org name is looked for by those of that org alone: names may differ. */
    private static final Set<Area> NAMED = Set.of(FIELDS, CAMPAIGNS, USERS, QUEUES);

    private static final Set<Area> STRICT = Set.of(PICKLISTS, VALIDATION_RULES, DUPLICATE_RULES);

    private final String label;
    private final String mend;

    Area(String label, String mend) {
        this.label = label;
        this.mend = mend;
    }

    public String label() {
        return label;
    }

    String mend() {
        return mend;
    }

    boolean isNamedByRules() {
        return NAMED.contains(this);
    }

    /** Whether something that is in the second org alone matters too. */
    boolean isStrict() {
        return STRICT.contains(this);
    }
}
