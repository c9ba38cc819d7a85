package io.fairlead.cli;

import io.fairlead.audit.AuditStore;
import io.fairlead.rules.RulePack;
import io.fairlead.server.RuleStudy;
import java.util.List;

/** The rule packs that the audit store keeps, by what a person types. */
record PackShelf(RuleStudy study, AuditStore audit, String org) {

    /** The pack that decides now. */
    RulePack live() {
        String fingerprint = audit.rulePacks()
                .live(org)
                .orElseThrow(() -> new NotFound("No rules were ever live for org " + org
                        + ". Start fairlead run once, or name another org with --org."))
                .fingerprint();
        return build(fingerprint);
    }

    /** The pack whose fingerprint begins so. */
    RulePack kept(String beginning) {
        return build(fingerprint(beginning));
    }

    /** The whole fingerprint of a kept pack. */
    String fingerprint(String beginning) {
        List<String> found = audit.rulePacks().beginningWith(beginning);
        if (found.isEmpty() || beginning.isEmpty()) {
            throw new NotFound("No kept rule pack has a fingerprint that begins with '" + beginning
                    + "', and there is no such folder. See fairlead rules history.");
        }
        if (found.size() > 1) {
            throw new NotFound("'" + beginning + "' begins several fingerprints: " + String.join(", ", found));
        }
        return found.get(0);
    }

    private RulePack build(String fingerprint) {
        return study.pack(fingerprint, org)
                .orElseThrow(() -> new NotFound("The rule pack " + fingerprint
                        + " cannot be built by this version of Fairlead. See fairlead rules show " + fingerprint
                        + "."));
    }
}
