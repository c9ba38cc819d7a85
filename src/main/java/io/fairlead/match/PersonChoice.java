package io.fairlead.match;

import io.fairlead.mirror.MirrorRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which of the hits is the person at the new employer, with one sentence for each. */
final class PersonChoice {

    private static final int LISTED = 20;

    private final MatchSettings settings;
    private final String matchedAccountId;
    private final PersonName name;
    private final OrgReader org;
    /** Everything but the last resort, which is the lowest Id. */
    private final Comparator<PersonHit> better;

    PersonChoice(MatchSettings settings, PersonFinder.Wanted wanted, OrgReader org) {
        this.settings = settings;
        this.matchedAccountId = wanted.matchedAccountId();
        this.name = wanted.name();
        this.org = org;
        better = Comparator.comparing((PersonHit hit) -> !hit.isContact())
                .thenComparing(PersonHit::check)
                .thenComparing(hit -> !hasTheName(hit))
                .thenComparing(hit -> !isUnderMatched(hit))
                .thenComparing(text("LastActivityDate").reversed())
                .thenComparing(text("CreatedDate").reversed());
    }

    private static Comparator<PersonHit> text(String field) {
        return Comparator.comparing(hit -> hit.record().text(field));
    }

    /** An address can be shared; the record with the person's own name goes first. */
    private boolean hasTheName(PersonHit hit) {
        return name.same(OrgKeys.nameOf(hit.record()));
    }

    private boolean isUnderMatched(PersonHit hit) {
        return !matchedAccountId.isEmpty()
                && hit.record().reference("AccountId").equals(matchedAccountId);
    }

    PersonMatch choose(List<PersonHit> hits) {
        var possible = hits.stream()
                .filter(hit -> hit.excluded().isEmpty())
                .sorted(better.thenComparing(hit -> hit.record().id()))
                .toList();
        var sure = possible.stream()
                .filter(hit -> hit.score() >= settings.personAutoScore())
                .toList();
        if (!sure.isEmpty()) {
            var best = sure.get(0);
            boolean even = sure.size() > 1 && better.compare(best, sure.get(1)) == 0;
            return match(even ? "AMBIGUOUS" : "EXISTING", best, leadBeside(best, sure), hits);
        }
        if (!possible.isEmpty()) {
            var best = possible.stream()
                    .min(Comparator.comparingInt(PersonHit::score).reversed().thenComparing(better))
                    .orElseThrow();
            return match("POSSIBLE", best, "", hits);
        }
        return hits.isEmpty()
                ? PersonMatch.NONE
                : new PersonMatch("NONE", "", "", 0, 0, Owner.NOBODY, "", "", Map.of(), listed(hits, null, "NONE"));
    }

    private static String leadBeside(PersonHit best, List<PersonHit> sure) {
        return best.isContact()
                ? sure.stream()
                        .filter(hit -> !hit.isContact())
                        .map(hit -> hit.record().id())
                        .findFirst()
                        .orElse("")
                : "";
    }

    private PersonMatch match(String verdict, PersonHit best, String linkedLeadId, List<PersonHit> hits) {
        var record = best.record();
        org.restOn(record);
        org.restOn(org.byId(linkedLeadId));
        return new PersonMatch(
                verdict,
                record.object(),
                record.id(),
                best.check(),
                best.score(),
                org.owner(record),
                record.reference("AccountId"),
                linkedLeadId,
                OrgReader.fields(record),
                listed(hits, best, verdict));
    }

    private List<PersonCandidate> listed(List<PersonHit> hits, @Nullable PersonHit best, String verdict) {
        return hits.stream()
                .sorted(Comparator.comparing((PersonHit hit) -> !hit.equals(best))
                        .thenComparing(hit -> !hit.excluded().isEmpty())
                        .thenComparing(better)
                        .thenComparing(hit -> hit.record().id()))
                .limit(LISTED)
                .map(hit -> candidate(hit, hit.equals(best) && verdict.equals("EXISTING"), why(hit, best, verdict)))
                .toList();
    }

    private PersonCandidate candidate(PersonHit hit, boolean chosen, String why) {
        MirrorRecord record = hit.record();
        return new PersonCandidate(
                record.object(),
                record.id(),
                hit.check(),
                hit.score(),
                record.reference("AccountId"),
                TrackedFinder.company(record, org),
                chosen,
                why);
    }

    private String why(PersonHit hit, @Nullable PersonHit best, String verdict) {
        if (!hit.excluded().isEmpty() || best == null) {
            return hit.why() + "; left out because " + hit.excluded() + ".";
        }
        if (hit.equals(best)) {
            return hit.why()
                    + switch (verdict) {
                        case "EXISTING" -> "; chosen.";
                        case "AMBIGUOUS" -> "; but nothing tells it from another hit.";
                        default ->
                            "; below the " + settings.personAutoScore() + " points from which it is the same person.";
                    };
        }
        return hit.why() + "; lost because " + against(hit, best) + ".";
    }

    private String against(PersonHit hit, PersonHit best) {
        if (hit.score() < settings.personAutoScore()) {
            return "its " + hit.score() + " points are too few";
        }
        if (best.isContact() != hit.isContact()) {
            return "a Contact goes before a Lead";
        }
        if (best.check() != hit.check()) {
            return "check " + best.check() + " goes before check " + hit.check();
        }
        if (hasTheName(best) != hasTheName(hit)) {
            return "it has another name";
        }
        if (isUnderMatched(best) != isUnderMatched(hit)) {
            return "the other is under the new employer's account";
        }
        if (!best.record().text("LastActivityDate").equals(hit.record().text("LastActivityDate"))) {
            return "the other has the later activity";
        }
        return best.record().text("CreatedDate").equals(hit.record().text("CreatedDate"))
                ? "the other has the lower Id"
                : "the other was created later";
    }
}
