package io.fairlead.web;

import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The draft of the rules as a whole: what it changes, what is wrong with it, what would come out differently, and letting it go live. */
final class DraftPages {
    private final Templates templates;
    private final RuleDesk desk;

    DraftPages(Templates templates, RuleDesk desk) {
        this.templates = templates;
        this.desk = desk;
    }

    /** What somebody says who publishes, approves or withdraws. */
    private record Word(
            @Nullable String state,
            @Nullable String comparison,
            @Nullable String reason,
            @Nullable String by) {}

    Reply draft(RoutingContext context) {
        var values = new HashMap<String, Object>(Map.of(
                "page", "/rules",
                "draft", desk.draft(),
                "org", desk.org(),
                "asked", text(context.queryParams().get("asked"))));
        return new Reply.Html(200, templates.render("draft", values));
    }

    Reply draftData(RoutingContext context) {
        return new Reply.Data(200, desk.draft());
    }

    Reply discard(RoutingContext context) {
        desk.discard(form(context, "path"));
        return new Reply.SeeOther("/rules/draft");
    }

    Reply keep(RoutingContext context) {
        desk.keepDraft(form(context, "path"));
        return new Reply.SeeOther("/rules/draft");
    }

    Reply compare(RoutingContext context) {
        desk.compare(number(form(context, "last")));
        return new Reply.SeeOther("/rules/draft#comparisons");
    }

    Reply publish(RoutingContext context) {
        var published = desk.publish(
                form(context, "state"), form(context, "comparison"), form(context, "reason"), form(context, "by"));
        return new Reply.SeeOther("/rules/draft?asked=" + Templates.encode(published.pack()));
    }

    Reply publishData(RoutingContext context) {
        var word = word(context);
        return new Reply.Data(
                202, desk.publish(text(word.state()), text(word.comparison()), text(word.reason()), text(word.by())));
    }

    Reply approve(RoutingContext context) {
        var approved = desk.approve(form(context, "by"));
        return new Reply.SeeOther("/rules/draft?asked=" + Templates.encode(approved.pack()));
    }

    Reply approveData(RoutingContext context) {
        return new Reply.Data(202, desk.approve(text(word(context).by())));
    }

    Reply withdraw(RoutingContext context) {
        desk.withdraw(form(context, "reason"), form(context, "by"));
        return new Reply.SeeOther("/rules/draft");
    }

    Reply withdrawData(RoutingContext context) {
        var word = word(context);
        return new Reply.Data(200, desk.withdraw(text(word.reason()), text(word.by())));
    }

    private static Word word(RoutingContext context) {
        return DeskPages.json(
                context, Word.class, "{\"state\": ..., \"comparison\": ..., \"reason\": ..., \"by\": ...}");
    }

    private static String form(RoutingContext context, String name) {
        return text(context.request().formAttributes().get(name));
    }

    /** A number of decisions; what is none is refused by the desk, with its bounds. */
    static long number(String text) {
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
