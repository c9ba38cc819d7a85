package io.fairlead.match;

import io.fairlead.mirror.MirrorRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds every Lead and Contact that may be the person at the new employer, by the three checks. */
final class PersonFinder {

    private static final int HITS = 100;
    /** A name alone at two different domains is not the same company for sure. */
    private static final int CAPPED = 70;

    private final MatchSettings settings;
    private final OrgKeys keys;
    private final Domains domains;

    PersonFinder(MatchSettings settings, OrgKeys keys) {
        this.settings = settings;
        this.keys = keys;
        domains = Domains.of(settings);
    }

    /**
     * What is looked for: the person, at the employer, whose account match found; and the record that is tracked.
     *
     * @param tests Ids of what was created for this very job change as a test
     */
    record Wanted(
            PersonName name,
            Employer employer,
            AccountChoice account,
            @Nullable MirrorRecord tracked,
            boolean trackedIsThere,
            Set<String> tests) {

        String matchedAccountId() {
            return account.verdict().equals("MATCHED") && account.best() != null
                    ? account.best().id()
                    : "";
        }
    }

    List<PersonHit> find(Wanted wanted, OrgReader org) {
        var hits = new LinkedHashMap<String, PersonHit>();
        var email = Domains.email(wanted.employer().change().newEmail());
        for (var record : org.view().find(OrgKeys.PERSON_EMAIL, email, HITS)) {
            add(hits, new PersonHit(record, 1, 100, "The e-mail address is the same"), wanted, org);
        }
        if (!wanted.name().isEmpty()) {
            byNameAndDomain(hits, wanted, org);
            byNameAndCompany(hits, wanted, org);
        }
        var tracked = wanted.tracked();
        if (tracked != null && wanted.trackedIsThere()) {
            add(
                    hits,
                    new PersonHit(tracked, 3, 100, "Somebody moved the tracked record to the new employer"),
                    wanted,
                    org);
        }
        return List.copyOf(hits.values());
    }

    private void byNameAndDomain(Map<String, PersonHit> hits, Wanted wanted, OrgReader org) {
        var at = new LinkedHashSet<String>();
        at.add(wanted.employer().domain());
        var account = wanted.account().best();
        if (account != null && !wanted.matchedAccountId().isEmpty()) {
            at.add(domains.ofWebsite(account.account().text("Website")));
            at.addAll(keys.aliasDomains(account.account()));
        }
        at.remove("");
        for (var term : OrgKeys.pairs(wanted.name().keys(), at)) {
            for (var record : org.view().find(OrgKeys.PERSON_NAME_AND_DOMAIN, term, HITS)) {
                if (wanted.name().same(OrgKeys.nameOf(record))) {
                    var why = "The name and the e-mail domain are the same";
                    add(hits, new PersonHit(record, 2, 100, why), wanted, org);
                }
            }
        }
    }

    private void byNameAndCompany(Map<String, PersonHit> hits, Wanted wanted, OrgReader org) {
        var company = wanted.employer().name();
        Map<String, Collection<String>> preferred = Map.of(
                OrgKeys.LEAD_WORD,
                CompanyName.tokens(company),
                OrgKeys.CONTACT_ACCOUNT,
                wanted.account().candidates().stream().map(AccountCandidate::id).toList());
        for (var record :
                org.view().findPreferring(OrgKeys.PERSON_NAME, wanted.name().keys(), preferred, HITS)) {
            if (!wanted.name().same(OrgKeys.nameOf(record))) {
                continue;
            }
            if (isUnderMatched(record, wanted)) {
                add(hits, new PersonHit(record, 3, 100, "The name is the same, and so is the account"), wanted, org);
                continue;
            }
            int score = companyScore(record, wanted.employer(), org);
            if (score > 0) {
                var why = "The name is the same, and the companies' names agree at " + score + " points";
                add(hits, new PersonHit(record, 3, score, why), wanted, org);
            }
        }
    }

    private static boolean isUnderMatched(MirrorRecord record, Wanted wanted) {
        var account = record.object().equals("Contact") ? record.reference("AccountId") : "";
        return !account.isEmpty() && account.equals(wanted.matchedAccountId());
    }

    private int companyScore(MirrorRecord record, Employer employer, OrgReader org) {
        var company = CompanyName.normalise(TrackedFinder.company(record, org));
        if (company.isEmpty() || employer.name().isEmpty()) {
            return 0;
        }
        double alike = company.equals(employer.name()) ? 1 : CompanyName.similarity(company, employer.name(), settings);
        int score = (int) Math.floor(100 * alike);
        return atAnotherDomain(record, employer, org) ? Math.min(score, CAPPED) : score;
    }

    private boolean atAnotherDomain(MirrorRecord record, Employer employer, OrgReader org) {
        var known = new LinkedHashSet<String>();
        keys.emails(record).forEach(email -> known.add(domains.ofEmail(email)));
        var holder = record.object().equals("Lead") ? record : org.byId(record.reference("AccountId"));
        if (holder != null) {
            known.add(domains.ofWebsite(holder.text("Website")));
            known.addAll(keys.aliasDomains(holder));
        }
        known.remove("");
        return !employer.domain().isEmpty() && !known.isEmpty() && !known.contains(employer.domain());
    }

    private static void add(Map<String, PersonHit> hits, PersonHit hit, Wanted wanted, OrgReader org) {
        var record = hit.record();
        if (hits.containsKey(record.id())) {
            return;
        }
        if (record.object().equals("Lead") && record.flag("IsConverted")) {
            hits.put(record.id(), hit.lost("it was converted, so its Contact counts"));
            var contact = TrackedFinder.follow(record, org);
            if (contact != null) {
                add(
                        hits,
                        new PersonHit(
                                contact, hit.check(), hit.score(), hit.why() + " on the Lead it was converted from"),
                        wanted,
                        org);
            }
            return;
        }
        hits.put(record.id(), judged(hit, wanted));
    }

    private static PersonHit judged(PersonHit hit, Wanted wanted) {
        var tracked = wanted.tracked();
        if (tracked != null && tracked.id().equals(hit.record().id())) {
            return wanted.trackedIsThere() ? hit : hit.lost("it is the tracked record at the employer they left");
        }
        if (wanted.tests().contains(hit.record().id()) && isUntouched(hit.record())) {
            return hit.lost("it is this job change's own test record");
        }
        var page = Domains.linkedinPage(wanted.employer().change().personLinkedinUrl());
        var known = Domains.linkedinPage(hit.record().text("Fairlead_LinkedIn_URL__c"));
        boolean another = hit.check() > 1 && !page.isEmpty() && !known.isEmpty() && !page.equals(known);
        return another ? hit.lost("its LinkedIn profile is another person's") : hit;
    }

    /** A test record that somebody has worked on is a record like any other. */
    private static boolean isUntouched(MirrorRecord record) {
        return record.text("CreatedById").equals(record.text("LastModifiedById"));
    }
}
