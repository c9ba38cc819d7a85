package io.fairlead.match;

import io.fairlead.mirror.MirrorRecord;
import io.fairlead.mirror.MirrorView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds every account that rules R0 to R6 allow, and scores it. */
final class AccountFinder {

    /** Enough for the largest corporate family that shares a domain; more hits say that the key is worth nothing. */
    private static final int HITS = 100;

    private static final int RAREST_GRAMS = 10;
    private static final int SIMILAR_NAMES = 50;
    private static final int MAIL_SAMPLE = 5_000;
    private static final int CORROBORATION = 5;
    private static final int CAPPED = 70;

    private final MatchSettings settings;
    private final OrgKeys keys;
    private final Domains domains;

    AccountFinder(MatchSettings settings, OrgKeys keys) {
        this.settings = settings;
        this.keys = keys;
        domains = Domains.of(settings);
    }

    /** The best rule that brought up an account, and its score so far. */
    private record Hit(MirrorRecord account, AccountRule rule, int score) {}

    /** The accounts, best score first, equal ones by id. */
    List<ScoredAccount> find(Employer employer, OrgReader org) {
        var hits = new LinkedHashMap<String, Hit>();
        var view = org.view();
        exact(hits, view, OrgKeys.ACCOUNT_KEY, employer.key(), AccountRule.R0);
        exact(hits, view, OrgKeys.ACCOUNT_LINKEDIN, employer.linkedinPage(), AccountRule.R1);
        exact(hits, view, OrgKeys.ACCOUNT_DOMAIN, employer.domain(), AccountRule.R2);
        exact(hits, view, OrgKeys.ACCOUNT_ALIAS, employer.domain(), AccountRule.R3);
        byContacts(hits, view, employer.domain());
        exact(hits, view, OrgKeys.ACCOUNT_NAME, employer.name(), AccountRule.R5);
        bySimilarName(hits, view, employer.name());
        return hits.values().stream()
                .map(hit -> score(hit, employer, org))
                .sorted(Comparator.comparingInt(ScoredAccount::score).reversed().thenComparing(ScoredAccount::id))
                .toList();
    }

    private static void exact(Map<String, Hit> hits, MirrorView view, String key, String term, AccountRule rule) {
        for (var account : view.find(key, term, HITS)) {
            hits.putIfAbsent(account.id(), new Hit(account, rule, rule.score()));
        }
    }

    /** R4: at least two contacts of the account have an address there, and they are most of its contacts with a work address. */
    private static void byContacts(Map<String, Hit> hits, MirrorView view, String domain) {
        if (domain.isEmpty()) {
            return;
        }
        view.countBy(OrgKeys.CONTACT_DOMAIN, domain, OrgKeys.CONTACT_ACCOUNT_VALUE, MAIL_SAMPLE).entrySet().stream()
                .filter(entry -> entry.getValue() >= 2)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(HITS)
                .filter(entry -> 2 * entry.getValue() > view.count(OrgKeys.CONTACT_MAIL_AT, entry.getKey()))
                .forEach(entry -> {
                    var account = view.byId(entry.getKey());
                    if (account != null) {
                        hits.putIfAbsent(account.id(), new Hit(account, AccountRule.R4, AccountRule.R4.score()));
                    }
                });
    }

    /** R6: names that share rare groups of letters come from the index, and only they are compared. */
    private void bySimilarName(Map<String, Hit> hits, MirrorView view, String name) {
        var near = view.similar(
                OrgKeys.ACCOUNT_GRAM, CompanyName.grams(name), RAREST_GRAMS, OrgKeys.ACCOUNT_NAME_VALUE, SIMILAR_NAMES);
        for (var similar : near) {
            double similarity =
                    similar.value().equals(name) ? 0 : CompanyName.similarity(name, similar.value(), settings);
            if (similarity > 0) {
                var account = view.record(similar);
                int score = AccountRule.R6.score() + (int) Math.floor(20 * Math.min(similarity, 0.99));
                hits.putIfAbsent(account.id(), new Hit(account, AccountRule.R6, score));
            }
        }
    }

    private ScoredAccount score(Hit hit, Employer employer, OrgReader org) {
        var account = hit.account();
        var agreed = corroboration(account, employer);
        int score = Math.min(100, hit.score() + CORROBORATION * agreed.size());
        var website = domains.ofWebsite(account.text("Website"));
        boolean shares = !employer.domain().isEmpty()
                && (website.equals(employer.domain())
                        || keys.aliasDomains(account).contains(employer.domain()));
        var note = "";
        if (hit.rule().byName() && !employer.domain().isEmpty() && !website.isEmpty() && !shares && score > CAPPED) {
            score = CAPPED;
            note = ", but its website is " + website + " and the new employer's is " + employer.domain()
                    + ", so it gets at most " + CAPPED + " points";
        }
        return new ScoredAccount(account, hit.rule(), score, agreed, shares, note, dropped(account, org));
    }

    private static List<String> corroboration(MirrorRecord account, Employer employer) {
        var change = employer.change();
        var agreed = new ArrayList<String>();
        if (Geography.sameCountry(change.newCompanyCountry(), account.text("BillingCountry"))) {
            agreed.add("country");
        }
        if (Geography.sameState(
                change.newCompanyCountry(),
                change.newCompanyState(),
                account.text("BillingCountry"),
                account.text("BillingState"))) {
            agreed.add("state");
        }
        if (Geography.sameHeadcount(change.newCompanyEmployees(), account.number("NumberOfEmployees"))) {
            agreed.add("headcount");
        }
        return agreed;
    }

    /** Why the account takes no part, or "". Disqualified accounts do take part: a competitor must be recognised to be left alone. */
    private String dropped(MirrorRecord account, OrgReader org) {
        if (account.flag(settings.doNotMatchField())) {
            return "it is marked as not to be matched";
        }
        var type = account.text("Type");
        if (ignored(type)) {
            return "accounts of type " + type + " are not matched";
        }
        var recordType = org.byId(account.reference("RecordTypeId"));
        if (recordType != null && ignored(recordType.text("Name"))) {
            return "accounts of record type " + recordType.text("Name") + " are not matched";
        }
        return "";
    }

    private boolean ignored(String type) {
        return settings.ignoredAccountTypes().stream().anyMatch(type::equalsIgnoreCase);
    }
}
