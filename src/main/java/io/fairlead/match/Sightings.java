package io.fairlead.match;

import io.fairlead.signal.JobChange;
import io.fairlead.signal.Snapshot;

/** Compares where somebody was seen with what we know of them. */
public final class Sightings {
    private final Domains domains;

    public Sightings(MatchSettings settings) {
        this.domains = Domains.of(settings);
    }

    /** The registrable domain of the employer in the snapshot, or "". */
    public String domain(Snapshot snapshot) {
        String site = domains.ofWebsite(snapshot.companyDomain());
        return site.isEmpty() ? domains.ofEmail(snapshot.newEmail()) : site;
    }

    /**
     * What the employer in the snapshot is to the one we know: SAME, FAMILY, OTHER or NONE.
     *
     * @param facts what match found for the job change that it would be
     */
    public String employer(Snapshot snapshot, String knownName, String knownDomain, Facts facts) {
        if (snapshot.isNowhere()) {
            return "NONE";
        }
        String domain = domain(snapshot);
        boolean sameDomain = !domain.isEmpty() && domain.equals(knownDomain);
        boolean sameName = !knownName.isEmpty()
                && CompanyName.normalise(snapshot.companyName()).equals(CompanyName.normalise(knownName));
        boolean sameAccount = facts.employer().verdict().equals("MATCHED")
                && facts.employer().id().equals(facts.tracked().accountId());
        if (sameDomain || sameName || sameAccount) {
            return "SAME";
        }
        return facts.employer().sameFamily() ? "FAMILY" : "OTHER";
    }

    public static boolean differ(String knownTitle, String seenTitle) {
        return !knownTitle.isBlank()
                && !seenTitle.isBlank()
                && !Folding.fold(knownTitle)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip()
                        .equals(Folding.fold(seenTitle)
                                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                                .strip());
    }

    public static boolean isMoreSenior(String knownTitle, String seenTitle) {
        return Seniority.of(seenTitle) > Seniority.of(knownTitle);
    }

    /** The same for the same person, move and number of moves before, on every machine. */
    public static String eventId(String personKey, int movesBefore, JobChange change, String seenKey) {
        return "seen-"
                + StableKey.hash(
                        personKey,
                        Integer.toString(movesBefore),
                        change.changeType(),
                        seenKey,
                        Folding.fold(change.newTitle()));
    }
}
