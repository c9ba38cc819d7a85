package io.fairlead.web;

import io.fairlead.audit.InputLists.Read;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose job changes are followed: the lists, one list, and reading it now. */
final class ListPages {
    private static final int NAMED = 50;

    private final Templates templates;
    private final ListDesk desk;

    ListPages(Templates templates, Sources sources) {
        this.templates = templates;
        this.desk = sources.lists();
    }

    /** Who says that a list may shrink. */
    private record Word(@Nullable String acceptedBy) {}

    Reply list(RoutingContext context) {
        return new Reply.Html(200, templates.render("lists", Map.of("page", "/lists", "lists", desk.page())));
    }

    Reply listData(RoutingContext context) {
        return new Reply.Data(200, desk.page());
    }

    Reply one(RoutingContext context) {
        var values = new HashMap<String, Object>(Map.of("page", "/lists", "it", detail(context), "most", NAMED));
        return new Reply.Html(200, templates.render("inputlist", values));
    }

    Reply oneData(RoutingContext context) {
        return new Reply.Data(200, detail(context));
    }

    Reply read(RoutingContext context) {
        String name = detail(context).list().name();
        read(name, context.request().formAttributes().get("acceptedBy"));
        return new Reply.SeeOther("/lists/" + Templates.encode(name));
    }

    Reply readData(RoutingContext context) {
        String name = detail(context).list().name();
        Word word = DeskPages.json(context, Word.class, "{\"acceptedBy\": ...} or {}");
        return new Reply.Data(200, read(name, word.acceptedBy()));
    }

    private Read read(String name, @Nullable String acceptedBy) {
        return desk.read(name, acceptedBy == null ? "" : acceptedBy.strip());
    }

    private ListsPage.Detail detail(RoutingContext context) {
        String name = context.pathParam("list");
        return desk.detail(name).orElseThrow(() -> new Refusal(404, "list", name, "there is no such list; see /lists"));
    }
}
