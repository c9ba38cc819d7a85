package io.fairlead.write;

import io.fairlead.decide.Decision;
import io.fairlead.decide.EventStatus;
import io.fairlead.decide.Hold;
import io.fairlead.decide.Mode;
import io.fairlead.decide.RecordWrite;
import io.fairlead.salesforce.ErrorKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an event becomes after its plan was written: the planned status, or the failure that a person has to look at. */
record Verdict(EventStatus status, String reason, @Nullable Hold hold) {
    /** Roles whose failure leaves the person unwritten, and so the rest of the plan without a base. */
    private static final Set<String> BASE = Set.of("ACCOUNT", "PERSON");

    static Verdict of(Progress progress) {
        Decision decision = progress.decision();
        List<RowResult> failures = progress.failures().stream()
                .filter(failure -> failure.kind() != ErrorKind.DONE_ALREADY && !leftBehind(progress, failure))
                .toList();
        if (failures.isEmpty() && decision.mode() == Mode.TEST) {
            String what = "As a test: " + decision.status() + ". " + decision.statusReason();
            return new Verdict(EventStatus.REQUEUED, shortened(what), null);
        }
        if (failures.isEmpty()) {
            return new Verdict(decision.status(), decision.statusReason(), null);
        }
        RowResult worst = failures.stream()
                .filter(failure -> BASE.contains(failure.row().role()) && failure.kind() != ErrorKind.ROLLED_BACK)
                .findFirst()
                .orElse(failures.get(0));
        EventStatus status =
                switch (worst.kind()) {
                    case DUPLICATE -> EventStatus.BLOCKED_BY_DUPLICATE_RULE;
                    case VALIDATION -> EventStatus.FAILED_VALIDATION;
                    case PERMISSION -> EventStatus.FAILED_PERMISSION;
                    case STALE -> EventStatus.RETRYING;
                    default -> EventStatus.FAILED_OTHER;
                };
        String sentence = worst.row().object() + " (" + worst.row().role().toLowerCase(java.util.Locale.ROOT) + "): "
                + worst.errorCode() + " " + worst.message();
        return new Verdict(status, shortened(sentence), hold(status, sentence, worst));
    }

    /** The record that they left was deleted or converted in the last moment, after the person was written: nothing is missing. */
    private static boolean leftBehind(Progress progress, RowResult failure) {
        return failure.kind() == ErrorKind.STALE
                && !BASE.contains(failure.row().role())
                && progress.planned(RecordWrite.Role.PERSON) != null;
    }

    private static @Nullable Hold hold(EventStatus status, String sentence, RowResult worst) {
        if (status == EventStatus.RETRYING) {
            return null;
        }
        String reason =
                switch (status) {
                    case BLOCKED_BY_DUPLICATE_RULE -> "DUPLICATE_RULE";
                    case FAILED_VALIDATION -> "VALIDATION";
                    case FAILED_PERMISSION -> "PERMISSION";
                    default -> "SALESFORCE";
                };
        String next =
                switch (status) {
                    case BLOCKED_BY_DUPLICATE_RULE ->
                        " Merge or correct the records it names, then release this event.";
                    case FAILED_VALIDATION -> " Change the mapping or the org's rule, then release this event.";
                    case FAILED_PERMISSION -> " Give the integration user the right it lacks, then release this event.";
                    default -> " Release this event to try again.";
                };
        Set<String> candidates = new LinkedHashSet<>(worst.matches());
        candidates.addAll(ids(worst.message()));
        return new Hold(reason, sentence + next, List.copyOf(candidates));
    }

    private static List<String> ids(String message) {
        List<String> ids = new ArrayList<>();
        var matcher = java.util.regex.Pattern.compile("\\b(00Q|003|001)[A-Za-z0-9]{12}([A-Za-z0-9]{3})?\\b")
                .matcher(message);
        while (matcher.find()) {
            ids.add(matcher.group());
        }
        return ids;
    }

    private static String shortened(String text) {
        return text.length() <= 255 ? text : text.substring(0, 254) + "…";
    }

    Outcome outcome(Progress progress, Instant now, double apiCalls) {
        Decision decision = progress.decision();
        int credit = decision.mode() == Mode.LIVE
                ? status.credit(decision.facts().change().changeType())
                : 0;
        return new Outcome(
                decision.org(),
                decision.eventId(),
                decision.attempt(),
                status,
                reason,
                now,
                progress.records(),
                apiCalls,
                credit,
                hold);
    }
}
