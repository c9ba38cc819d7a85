package io.fairlead.web;

import io.fairlead.audit.TestRuns.State;
import io.fairlead.audit.TestRuns.Verdict;
import io.fairlead.signal.FieldProblem;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody does at an org's gate: choose a test batch, say yes or no to a record or the run, ask for the proof. */
final class GatePages {
    private static final int MOST = 10;
    private static final String SHAPE = "{\"by\": ..., \"note\": ..., \"event\": ..., \"verdict\": \"APPROVED\"}";

    private final GateDesk desk;

    GatePages(GateDesk desk) {
        this.desk = desk;
    }

    /** What somebody says. Without an event it is about the run as a whole. */
    private record Word(
            @Nullable String by,
            @Nullable String note,
            @Nullable String event,
            @Nullable String verdict) {}

    Reply choose(RoutingContext context) {
        choose(context, form(context));
        return back(context);
    }

    Reply chooseData(RoutingContext context) {
        choose(context, json(context));
        return new Reply.Data(202, desk.standing(org(context)));
    }

    Reply say(RoutingContext context) {
        say(context, form(context));
        return back(context);
    }

    Reply sayData(RoutingContext context) {
        say(context, json(context));
        return new Reply.Data(200, desk.standing(org(context)));
    }

    Reply standingData(RoutingContext context) {
        return new Reply.Data(200, desk.standing(org(context)));
    }

    Reply proofData(RoutingContext context) {
        return new Reply.Data(200, desk.proof(org(context)));
    }

    private void choose(RoutingContext context, Word word) {
        desk.choose(org(context), MOST, by(word));
    }

    private void say(RoutingContext context, Word word) {
        Verdict verdict = verdict(text(word.verdict()));
        String event = text(word.event());
        if (event.isEmpty()) {
            desk.settle(org(context), State.valueOf(verdict.name()), by(word), text(word.note()));
        } else {
            desk.judge(org(context), event, verdict, by(word), text(word.note()));
        }
    }

    private String org(RoutingContext context) {
        String name = context.pathParam("org");
        if (!desk.orgs().contains(name)) {
            throw new Refusal(404, "org", name, "no such org is connected; see /orgs");
        }
        return name;
    }

    private static Reply back(RoutingContext context) {
        return new Reply.SeeOther("/orgs/" + Templates.encode(context.pathParam("org")) + "#gate");
    }

    private static String by(Word word) {
        if (text(word.by()).isEmpty()) {
            throw new Refusal(400, List.of(new FieldProblem("by", "", "say who you are")));
        }
        return text(word.by());
    }

    private static Verdict verdict(String word) {
        return switch (word) {
            case "APPROVED" -> Verdict.APPROVED;
            case "REJECTED" -> Verdict.REJECTED;
            default -> throw new Refusal(400, "verdict", word, "say APPROVED or REJECTED");
        };
    }

    private static Word form(RoutingContext context) {
        var form = context.request().formAttributes();
        return new Word(form.get("by"), form.get("note"), form.get("event"), form.get("verdict"));
    }

    private static Word json(RoutingContext context) {
        return DeskPages.json(context, Word.class, SHAPE);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
