package io.fairlead.match;

import io.fairlead.mirror.MirrorRecord;
import io.fairlead.signal.JobChange;
import org.jspecify.annotations.Nullable;

/** Writes what was found as facts, with everything a rule may ask of an account or a tracked record. */
final class FactsWriter {

    private final OrgReader org;

    FactsWriter(OrgReader org) {
        this.org = org;
    }

    Tracked tracked(TrackedFinder.Found found, JobChange change, boolean there) {
        var record = found.record();
        var account = org.byId(record.reference("AccountId"));
        org.restOn(record);
        org.restOn(account);
        var deal = org.openRole(record.id());
        if (deal == null && account != null) {
            deal = org.openOpportunity(account.id());
        }
        org.restOn(deal);
        return new Tracked(
                true,
                record.object(),
                record.id(),
                found.foundBy(),
                account == null ? "" : account.id(),
                TrackedFinder.company(record, org),
                account == null ? "" : account.text("Type"),
                account == null ? "Other" : org.category(account),
                org.owner(record),
                account == null ? Owner.NOBODY : org.owner(account),
                change.pastRelationshipType(),
                "",
                deal != null,
                org.deal(deal),
                there,
                OrgReader.fields(record));
    }

    AccountMatch employer(AccountChoice choice, Employer employer, @Nullable MirrorRecord tracked) {
        var best = choice.best();
        if (best == null) {
            return none(choice, employer);
        }
        var account = best.account();
        choice.close().forEach(close -> org.restOn(close.account()));
        org.restOn(account);
        var opportunity = org.openOpportunity(account.id());
        org.restOn(opportunity);
        return new AccountMatch(
                choice.verdict(),
                best.id(),
                best.name(),
                best.rule().name(),
                best.score(),
                choice.lead(),
                employer.domain(),
                category(org.category(account), employer.change()),
                account.text("Type"),
                account.text("BillingCountry"),
                org.owner(account),
                opportunity != null,
                opportunity == null ? Owner.NOBODY : org.owner(opportunity),
                org.deal(opportunity),
                sameFamily(account, tracked),
                org.userFields(account),
                OrgReader.fields(account),
                choice.candidates());
    }

    private static AccountMatch none(AccountChoice choice, Employer employer) {
        var none = AccountMatch.none(employer.domain());
        return new AccountMatch(
                none.verdict(),
                none.id(),
                none.name(),
                none.rule(),
                none.score(),
                none.lead(),
                none.domain(),
                category("Other", employer.change()),
                none.type(),
                none.country(),
                none.owner(),
                none.openOpportunity(),
                none.openOpportunityOwner(),
                none.deal(),
                none.sameFamily(),
                none.userFields(),
                none.fields(),
                choice.candidates());
    }

    /** Where the org says nothing about the account, the provider's flags do. */
    private static String category(String known, JobChange change) {
        if (!known.equals("Other")) {
            return known;
        }
        if (change.disqualifiedCompany()) {
            return "Disqualified";
        }
        if (change.openOppCompany()) {
            return "Open Opportunity";
        }
        if (change.customerCompany()) {
            return "Customer";
        }
        return change.targetCompany() ? "Target" : "Other";
    }

    private boolean sameFamily(MirrorRecord account, @Nullable MirrorRecord tracked) {
        var past = tracked == null ? null : org.byId(tracked.reference("AccountId"));
        return past != null && org.family(past).equals(org.family(account));
    }
}
