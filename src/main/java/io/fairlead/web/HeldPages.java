package io.fairlead.web;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionId;
import io.fairlead.audit.HeldFilter;
import io.fairlead.audit.HeldItem;
import io.fairlead.audit.story.DecisionStory.Candidate;
import io.fairlead.audit.story.HeldChoices;
import io.fairlead.audit.story.Stories;
import io.fairlead.signal.FieldProblem;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits for a person: the list, and the two ways to settle an item. */
final class HeldPages {
    private static final Logger LOG = LoggerFactory.getLogger(HeldPages.class);

    private final Templates templates;
    private final AuditStore store;
    private final Stories stories;
    private final Sources sources;

    HeldPages(Templates templates, AuditStore store, Stories stories, Sources sources) {
        this.templates = templates;
        this.store = store;
        this.stories = stories;
        this.sources = sources;
    }

    /** A held item, what somebody can choose for it, and what it means to choose nothing. */
    private record Shown(HeldItem item, List<Candidate> choices, String none) {}

    /** What somebody says when they settle an item. */
    private record Word(
            @Nullable String by,
            @Nullable String note,
            @Nullable String choice) {}

    Reply list(RoutingContext context) {
        var query = context.queryParams();
        var filter = Filters.held(query);
        var found = store.held().list(filter);
        var values = new HashMap<String, Object>(Map.of(
                "page", "/held",
                "items", found.items().stream().map(this::choices).toList(),
                "more", found.next().isEmpty() ? "" : "/held?" + ReadingPages.with(query, "after", found.next()),
                "query", ReadingPages.values(query),
                "state", filter.state().name(),
                "counts", store.held().openByReason(),
                "orgs", store.events().orgs()));
        values.put("sightings", isWhole(filter) ? sources.snapshots().waiting() : List.of());
        return new Reply.Html(200, templates.render("held", values));
    }

    /** Sightings are of no org and have no code: the first page of a list that nobody narrowed has them. */
    private static boolean isWhole(HeldFilter filter) {
        return filter.equals(new HeldFilter(HeldItem.State.OPEN, "", "", "", "", filter.limit(), ""));
    }

    private Shown choices(HeldItem item) {
        if (item.eventId().isEmpty() || item.state() != HeldItem.State.OPEN) {
            return new Shown(item, List.of(), "");
        }
        var choices = HeldChoices.of(item, stories.find(DecisionId.parse(item.id())));
        return new Shown(item, choices.candidates(), choices.none());
    }

    Reply listData(RoutingContext context) {
        return new Reply.Data(200, store.held().list(Filters.held(context.queryParams())));
    }

    Reply itemData(RoutingContext context) {
        return new Reply.Data(200, item(context.pathParam("id")));
    }

    Reply release(RoutingContext context) {
        release(context, form(context));
        return new Reply.SeeOther("/held");
    }

    Reply releaseData(RoutingContext context) {
        return new Reply.Data(202, release(context, json(context)));
    }

    Reply dismiss(RoutingContext context) {
        dismiss(context, form(context));
        return new Reply.SeeOther("/held");
    }

    Reply dismissData(RoutingContext context) {
        return new Reply.Data(200, dismiss(context, json(context)));
    }

    private HeldItem release(RoutingContext context, Word word) {
        var id = item(context.pathParam("id")).id();
        check(word, false);
        var released = store.held().release(id, text(word.by()), text(word.note()), text(word.choice()));
        LOG.info("A held event was released: held={}", id);
        sources.resend().accept(released);
        return item(id);
    }

    private HeldItem dismiss(RoutingContext context, Word word) {
        var id = item(context.pathParam("id")).id();
        check(word, true);
        var dismissed = store.held().dismiss(id, text(word.by()), text(word.note()));
        LOG.info("A held item was dismissed: held={}", id);
        sources.dismissed().accept(dismissed);
        return dismissed;
    }

    private HeldItem item(String id) {
        return store.held().find(id).orElseThrow(() -> new Refusal(404, "id", id, "there is no such held item"));
    }

    private static void check(Word word, boolean reasonNeeded) {
        var problems = new ArrayList<FieldProblem>();
        if (text(word.by()).isEmpty()) {
            problems.add(new FieldProblem("by", "", "say who you are"));
        }
        if (reasonNeeded && text(word.note()).isEmpty()) {
            problems.add(new FieldProblem("note", "", "say why; it is kept with the event"));
        }
        if (!problems.isEmpty()) {
            throw new Refusal(400, List.copyOf(problems));
        }
    }

    private static Word form(RoutingContext context) {
        var form = context.request().formAttributes();
        return new Word(form.get("by"), form.get("note"), form.get("choice"));
    }

    private static Word json(RoutingContext context) {
        return DeskPages.json(context, Word.class, "{\"by\": ..., \"note\": ..., \"choice\": ...}");
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
