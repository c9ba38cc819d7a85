package io.fairlead.decide;

import io.fairlead.decide.Plan.Notice;
import io.fairlead.decide.Plan.TaskWrite;
import io.fairlead.match.Owner;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns handoff proposals into tasks and notices: at most one open task about the new record and one about the record they left. */
final class Handoffs {
    private static final String NEW_TASK = "task:";
    private static final String OLD_TASK = "oldTask:";
    private static final String NOTICE = "notice:";

    private final Judgement judgement;
    private final Drafts drafts;
    private final Owner responsible;
    private final Owner pastResponsible;
    private final OwnerFinder owners;

    Handoffs(Judgement judgement, Drafts drafts, Owner responsible, Owner pastResponsible, OwnerFinder owners) {
        this.owners = owners;
        this.judgement = judgement;
        this.drafts = drafts;
        this.responsible = responsible;
        this.pastResponsible = pastResponsible;
    }

    /** Why a proposal among these cannot be carried out, or "". */
    Function<Proposal, String> unusable(List<Proposal> proposals) {
        var firstNew = first(proposals, NEW_TASK);
        var firstOld = first(proposals, OLD_TASK);
        return proposal -> {
            if (proposal.target().startsWith(NEW_TASK)) {
                return drafts.person() == null
                        ? "no Lead or Contact is written that it could be about"
                        : second(proposal, firstNew);
            }
            if (proposal.target().startsWith(OLD_TASK)) {
                return drafts.old() == null
                        ? "they have not left a record that it could be about"
                        : second(proposal, firstOld);
            }
            return proposal.target().startsWith(NOTICE) && mode() == Mode.TEST ? "a test sends no notices" : "";
        };
    }

    private static Optional<Proposal> first(List<Proposal> proposals, String prefix) {
        return proposals.stream()
                .filter(proposal -> proposal.target().startsWith(prefix))
                .min(Resolver.STRONGEST_FIRST);
    }

    private static String second(Proposal proposal, Optional<Proposal> first) {
        return first.filter(other -> !other.target().equals(proposal.target()))
                .map(other -> "one open task at a time: \"" + other.rule() + "\" comes first")
                .orElse("");
    }

    private Mode mode() {
        return Mode.valueOf(judgement.facts().org().mode());
    }

    List<TaskWrite> tasks(Collection<Proposal> chosen) {
        return chosen.stream()
                .filter(proposal -> proposal.value() instanceof Map<?, ?>)
                .map(this::task)
                .toList();
    }

    private TaskWrite task(Proposal proposal) {
        var isOld = proposal.target().startsWith(OLD_TASK);
        var asked = (Map<?, ?>) Optional.ofNullable(proposal.value()).orElse(Map.of());
        var fields = new LinkedHashMap<String, Object>();
        fields.put("Subject", PlainValue.cut(String.valueOf(asked.get("Subject")), 255));
        fields.put("Priority", String.valueOf(asked.get("Priority")));
        fields.put("Status", "Not Started");
        fields.put("ActivityDate", workingDay(asked.get("inDays")).toString());
        give(fields, asked.get("owner"), isOld ? pastResponsible : responsible, proposal.reason());
        about(fields, isOld);
        var key = Keys.of(judgement.facts().change().eventId(), isOld ? "task old" : "task new");
        return new TaskWrite(key, fields, proposal.rule());
    }

    /** Gives the task to whom the rule says; if they cannot have it, to whoever answers for the record, and says so. */
    private void give(Map<String, Object> fields, @Nullable Object words, Owner standIn, String reason) {
        var wanted = TaskOwner.of(String.valueOf(words));
        if (wanted.isPresent()) {
            var found = owners.find(wanted.get().source(), wanted.get().name(), "Task");
            if (found instanceof OwnerFinder.Found.Usable usable
                    && !usable.owner().queue()) {
                fields.put("Description", reason);
                fields.put("OwnerId", usable.owner().id());
                return;
            }
            var why = found instanceof OwnerFinder.Found.Skipped skipped ? skipped.why() : "it is a queue";
            fields.put("Description", reason + " Meant for the " + words + ", but " + why + ".");
        } else {
            fields.put("Description", reason);
        }
        put(fields, "OwnerId", standIn.id());
    }

    private void about(Map<String, Object> fields, boolean isOld) {
        var record = isOld ? drafts.old() : drafts.person();
        if (record == null) {
            return;
        }
        put(fields, "WhoId", record.reference());
        if (record.object().equals("Contact")) {
            put(fields, "WhatId", isOld ? judgement.facts().tracked().accountId() : account());
        }
    }

    private String account() {
        if (drafts.account() != null) {
            return drafts.account().reference();
        }
        var facts = judgement.facts();
        if (judgement.updatesTracked()) {
            return facts.tracked().accountId();
        }
        return judgement.asked().creation().existing()
                ? facts.person().accountId()
                : facts.employer().id();
    }

    private static void put(Map<String, Object> fields, String field, String value) {
        if (!value.isEmpty()) {
            fields.put(field, value);
        }
    }

    /** So many working days from today. */
    private LocalDate workingDay(@Nullable Object inDays) {
        var day = judgement.facts().org().today();
        for (int left = inDays instanceof Number days ? days.intValue() : 1; left > 0; left--) {
            do {
                day = day.plusDays(1);
            } while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY);
        }
        return day;
    }

    List<Notice> notices(Collection<Proposal> chosen) {
        return chosen.stream()
                .filter(proposal -> proposal.mode().equals("NOTICE"))
                .map(proposal -> new Notice(
                        proposal.target().substring(NOTICE.length()),
                        String.valueOf(proposal.value()),
                        proposal.rule()))
                .toList();
    }
}
