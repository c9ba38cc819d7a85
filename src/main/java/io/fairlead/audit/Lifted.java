package io.fairlead.audit;

import static io.fairlead.audit.Database.cut;
import static io.fairlead.audit.Database.time;

import io.fairlead.Json;
import io.fairlead.audit.EventState.State;
import io.fairlead.decide.Answer;
import io.fairlead.decide.Decision;
import io.fairlead.decide.EventStatus;
import io.fairlead.decide.Question;
import io.fairlead.signal.JobChange;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What a decision gives to the columns that pages filter and list by. */
final class Lifted {
    /** Their rules fill single fields, dozens for each decision; the body names them. */
    private static final Set<Question> MAPPINGS = Set.of(
            Question.MAPPING_CREATE, Question.MAPPING_UPDATE, Question.MAPPING_OLD_RECORD, Question.MAPPING_EVENT);

    private Lifted() {}

    static void bind(PreparedBatch rows, Decision decision, Arrival arrival) {
        var held = decision.hold() != null;
        var change = decision.facts().change();
        var employer = decision.facts().employer();
        var owner = decision.plan().owner();
        rows.bind("org", decision.org())
                .bind("event", decision.eventId())
                .bind("attempt", decision.attempt())
                .bind("step", Step.DECIDED.number())
                .bind("state", (held ? State.HELD : State.WAITING).name())
                .bind("status", (held ? EventStatus.REVIEW_REQUIRED : EventStatus.QUEUED).name())
                .bind("reason", cut(decision.statusReason(), 2000))
                .bind("kind", cut(change.changeType(), 20))
                .bind("mode", decision.mode().name())
                .bind("person", cut(name(change), 255))
                .bind("employer", cut(employerName(change), 255))
                .bind("employerKey", cut(decision.facts().employerKey(), 255))
                .bind("personKey", cut(decision.facts().personKey(), 400))
                .bind("account", cut(employer.id(), 40))
                .bind("owner", owner == null ? "" : cut(owner.owner().id(), 40))
                .bind("ownerName", owner == null ? "" : cut(owner.owner().name(), 255))
                .bind("pack", cut(decision.rulePack(), 80))
                .bind("credit", 0)
                .bind("source", cut(arrival.source(), 255))
                .bind("batch", cut(arrival.batch(), 255))
                .bind("received", time(arrival.receivedAt()))
                .bind("decided", time(decision.decidedAt()))
                .add();
    }

    /** An event that was held before anybody could decide it. */
    static void bind(PreparedBatch rows, HeldItem item) {
        var change = change(item);
        rows.bind("org", item.org())
                .bind("event", item.eventId())
                .bind("attempt", item.attempt())
                .bind("step", Step.DECIDED.number())
                .bind("state", State.HELD.name())
                .bind("status", EventStatus.REVIEW_REQUIRED.name())
                .bind("reason", cut(item.sentence(), 2000))
                .bind("kind", change.map(found -> cut(found.changeType(), 20)).orElse(""))
                .bind("mode", "")
                .bind("person", change.map(found -> cut(name(found), 255)).orElse(""))
                .bind(
                        "employer",
                        change.map(found -> cut(employerName(found), 255)).orElse(""))
                .bind("employerKey", "")
                .bind("personKey", "")
                .bind("account", "")
                .bind("owner", "")
                .bind("ownerName", "")
                .bind("pack", "")
                .bind("credit", 0)
                .bind("source", cut(item.source(), 255))
                .bind("batch", "")
                .bind("received", time(item.heldAt()))
                .bind("decided", time(item.heldAt()))
                .add();
    }

    private static Optional<JobChange> change(HeldItem item) {
        try {
            return Optional.of(Json.read(item.payload(), JobChange.class));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    static String name(JobChange change) {
        return change.fullName().isEmpty() ? (change.firstName() + " " + change.lastName()).strip() : change.fullName();
    }

    /** The new employer; of a departure, the one that was left. */
    private static String employerName(JobChange change) {
        return change.newCompanyName().isEmpty() ? change.pastCompanyName() : change.newCompanyName();
    }

    /** The rules that won a question of their own, each once. */
    static Set<RuleName> rules(Decision decision) {
        return decision.answers().stream()
                .filter(answer -> !MAPPINGS.contains(answer.question()))
                .flatMap(answer -> answer.proposals().stream())
                .filter(Answer.Weighed::won)
                .map(weighed -> new RuleName(
                        cut(weighed.proposal().file(), 255),
                        cut(weighed.proposal().rule(), 500)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Record ids, e-mail addresses and the name: what somebody types to find this event. */
    static List<String> words(Decision decision) {
        var facts = decision.facts();
        return Stream.of(
                        facts.tracked().id(),
                        facts.person().id(),
                        facts.employer().id(),
                        facts.change().pastRecordId(),
                        facts.change().newEmail(),
                        facts.change().pastEmail(),
                        name(facts.change()))
                .map(Lifted::word)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** How a word is kept and looked up: lower case, a long Salesforce Id by its first 15 letters, which differ in case. */
    static String word(String text) {
        var word = text.strip();
        if (word.matches("[a-zA-Z0-9]{18}") && word.matches(".*[0-9].*")) {
            return word.substring(0, 15);
        }
        if (word.matches("[a-zA-Z0-9]{15}") && word.matches(".*[0-9].*")) {
            return word;
        }
        return cut(word.toLowerCase(Locale.ROOT), 255);
    }

    /** A rule by its file and its sentence. */
    record RuleName(String file, String name) {}
}
