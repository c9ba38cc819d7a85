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

    /** For the org that the address names, else the first. */
    private RuleDesk desk(RoutingContext context) {
        return desk.in(text(context.queryParams().get("org")));
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
                "draft", desk(context).draft(),
                "org", desk(context).org(),
                "orgs", desk.orgs(),
                "asked", text(context.queryParams().get("asked"))));
        return new Reply.Html(200, templates.render("draft", values));
    }

    Reply draftData(RoutingContext context) {
        return new Reply.Data(200, desk(context).draft());
    }

    Reply discard(RoutingContext context) {
        desk(context).discard(form(context, "path"));
        return new Reply.SeeOther(page(context));
    }

    Reply keep(RoutingContext context) {
        desk(context).keepDraft(form(context, "path"));
        return new Reply.SeeOther(page(context));
    }

    Reply compare(RoutingContext context) {
        desk(context).compare(number(form(context, "last")));
        return new Reply.SeeOther(page(context) + "#comparisons");
    }

    Reply publish(RoutingContext context) {
        var published = desk(context)
                .publish(
                        form(context, "state"),
                        form(context, "comparison"),
                        form(context, "reason"),
                        form(context, "by"));
        return asked(context, published);
    }

    Reply publishData(RoutingContext context) {
        var word = word(context);
        return new Reply.Data(
                202,
                desk(context)
                        .publish(text(word.state()), text(word.comparison()), text(word.reason()), text(word.by())));
    }

    Reply approve(RoutingContext context) {
        var approved = desk(context).approve(form(context, "by"));
        return asked(context, approved);
    }

    Reply approveData(RoutingContext context) {
        return new Reply.Data(202, desk(context).approve(text(word(context).by())));
    }

    Reply withdraw(RoutingContext context) {
        desk(context).withdraw(form(context, "reason"), form(context, "by"));
        return new Reply.SeeOther(page(context));
    }

    Reply withdrawData(RoutingContext context) {
        var word = word(context);
        return new Reply.Data(200, desk(context).withdraw(text(word.reason()), text(word.by())));
    }

    private String page(RoutingContext context) {
        return "/rules/draft?org=" + Templates.encode(desk(context).org());
    }

    private Reply asked(RoutingContext context, RuleDesk.Published published) {
        return new Reply.SeeOther(page(context) + "&asked=" + Templates.encode(published.pack()));
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
