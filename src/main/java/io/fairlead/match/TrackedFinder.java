package io.fairlead.match;

import io.fairlead.mirror.MirrorRecord;
import io.fairlead.signal.JobChange;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the Lead or Contact that we track: by its id, else by the past e-mail address, else by name and past company. */
final class TrackedFinder {

    private static final int HITS = 50;

    private final MatchSettings settings;

    TrackedFinder(MatchSettings settings) {
        this.settings = settings;
    }

    /** The record, and how it was found. */
    record Found(MirrorRecord record, String foundBy) {}

    @Nullable
    Found find(JobChange change, PersonName name, OrgReader org) {
        var named = follow(org.byId(change.pastRecordId()), org);
        if (named != null) {
            return new Found(named, "RECORD_ID");
        }
        var byEmail = best(
                org.view().find(OrgKeys.PERSON_EMAIL, Domains.email(change.pastEmail()), HITS).stream()
                        .filter(record -> name.isEmpty() || sharesAName(name, OrgKeys.nameOf(record))),
                change,
                org);
        if (byEmail != null) {
            return new Found(byEmail, "EMAIL");
        }
        var byName = name.isEmpty() || change.pastCompanyName().isEmpty() ? null : byNameAndCompany(change, name, org);
        return byName == null ? null : new Found(byName, "NAME_AND_COMPANY");
    }

    private @Nullable MirrorRecord byNameAndCompany(JobChange change, PersonName name, OrgReader org) {
        var past = CompanyName.normalise(change.pastCompanyName());
        var accounts = org.view().find(OrgKeys.ACCOUNT_NAME, past, HITS).stream()
                .map(MirrorRecord::id)
                .toList();
        Map<String, Collection<String>> preferred =
                Map.of(OrgKeys.CONTACT_ACCOUNT, accounts, OrgKeys.LEAD_WORD, CompanyName.tokens(past));
        return best(
                org.view().findPreferring(OrgKeys.PERSON_NAME, name.keys(), preferred, HITS).stream()
                        .filter(record -> name.same(OrgKeys.nameOf(record)))
                        .filter(record -> isPast(record, past, org)),
                change,
                org);
    }

    private boolean isPast(MirrorRecord record, String past, OrgReader org) {
        var company = CompanyName.normalise(company(record, org));
        return company.equals(past) || CompanyName.similarity(company, past, settings) > 0;
    }

    /** Contacts before Leads, then those at the past company, then those with the latest activity. */
    private @Nullable MirrorRecord best(Stream<MirrorRecord> found, JobChange change, OrgReader org) {
        var past = CompanyName.normalise(change.pastCompanyName());
        return found.map(record -> follow(record, org))
                .filter(Objects::nonNull)
                .distinct()
                .max(Comparator.comparing(
                                (MirrorRecord record) -> record.object().equals("Contact"))
                        .thenComparing(record -> !past.isEmpty() && isPast(record, past, org))
                        .thenComparing(record -> record.text("LastActivityDate"))
                        .thenComparing(record -> record.text("CreatedDate"))
                        .thenComparing(MirrorRecord::id, Comparator.reverseOrder()))
                .orElse(null);
    }

    /** The Contact that a converted Lead became; any other Lead or Contact itself. */
    static @Nullable MirrorRecord follow(@Nullable MirrorRecord record, OrgReader org) {
        if (record == null || record.object().equals("Contact")) {
            return record;
        }
        if (!record.object().equals("Lead")) {
            return null;
        }
        return record.flag("IsConverted") ? org.byId(record.reference("ConvertedContactId")) : record;
    }

    /** An address can be passed on: the person must at least share the first or the last name. */
    private static boolean sharesAName(PersonName one, PersonName other) {
        if (one.same(other) || other.isEmpty()) {
            return true;
        }
        var words = CompanyName.tokens(one.main());
        return CompanyName.tokens(other.main()).stream().anyMatch(List.copyOf(words)::contains);
    }

    static String company(MirrorRecord person, OrgReader org) {
        if (person.object().equals("Lead")) {
            return person.text("Company");
        }
        var account = org.byId(person.reference("AccountId"));
        return account == null ? "" : account.text("Name");
    }
}
