package io.fairlead.web;

import io.fairlead.audit.Employments.Waiting;
import io.fairlead.signal.FieldProblem;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What somebody says to sightings that wait; the page of held items shows them. */
final class SnapshotPages {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotPages.class);

    private final SnapshotDesk desk;

    SnapshotPages(SnapshotDesk desk) {
        this.desk = desk;
    }

    /** Who says what, and why. */
    private record Word(
            @Nullable String by,
            @Nullable String note,
            @Nullable String says) {}

    Reply heldData(RoutingContext context) {
        return new Reply.Data(200, desk.waiting());
    }

    Reply settle(RoutingContext context) {
        var form = context.request().formAttributes();
        settle(context, new Word(form.get("by"), form.get("note"), form.get("says")));
        return new Reply.SeeOther("/held");
    }

    Reply settleData(RoutingContext context) {
        Word word =
                DeskPages.json(context, Word.class, "{\"by\": ..., \"note\": ..., \"says\": \"MOVED\" or \"SAME\"}");
        return new Reply.Data(202, settle(context, word));
    }

    private Waiting settle(RoutingContext context, Word word) {
        String id = context.pathParam("id");
        if (desk.waiting().stream().noneMatch(waits -> waits.id().equals(id))) {
            throw new Refusal(404, "id", id, "nothing waits there; somebody may have settled it before, see /held");
        }
        check(word);
        Waiting settled = desk.settle(
                id, text(word.says()).equals("MOVED") ? "REAL" : "SAME", text(word.by()), text(word.note()));
        LOG.info(
                "Sightings were settled: held={} people={}",
                id,
                settled.people().size());
        return settled;
    }

    private static void check(Word word) {
        List<FieldProblem> problems = new ArrayList<>();
        if (text(word.by()).isEmpty()) {
            problems.add(new FieldProblem("by", "", "say who you are"));
        }
        if (text(word.note()).isEmpty()) {
            problems.add(new FieldProblem("note", "", "say why; it is kept"));
        }
        if (!List.of("MOVED", "SAME").contains(text(word.says()))) {
            problems.add(new FieldProblem("says", text(word.says()), "say MOVED or SAME"));
        }
        if (!problems.isEmpty()) {
            throw new Refusal(400, List.copyOf(problems));
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
