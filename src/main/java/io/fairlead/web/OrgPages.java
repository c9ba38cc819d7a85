package io.fairlead.web;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.OrgSettings.Change;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The connected orgs: the list, and the page of each with one section for each thing that can be said about it. */
final class OrgPages {
    private final Templates templates;
    private final AuditStore audit;
    private final OrgDesk desk;
    private final List<OrgSection> sections;

    OrgPages(Templates templates, AuditStore audit, Sources sources) {
        this.templates = templates;
        this.audit = audit;
        this.desk = sources.orgs();
        var guide = new SetupGuide(templates, sources);
        this.sections = List.of(
                new OrgSection("org/setup", org -> Map.of("guide", guide.progress(org))),
                new OrgSection("org/connection", org -> Map.of()),
                new OrgSection("org/gate", org -> Map.of("gate", sources.gates().standing(org.name()))),
                new OrgSection(
                        "org/budget",
                        org -> Map.of(
                                "calls", sources.spending().calls(org.name()),
                                "credits", sources.spending().credits(org.name(), ""))),
                new OrgSection("org/check", org -> Map.of("last", CheckPages.last(sources, org.name()))),
                new OrgSection(
                        "org/settings", org -> settings(audit.orgSettings().of(org.name()))));
    }

    /** What became another, and what each was when a server saw it first. */
    private static Map<String, Object> settings(List<Change> all) {
        var byFirst = all.stream().collect(Collectors.partitioningBy(change -> change.before() == null));
        return Map.of(
                "changes", byFirst.getOrDefault(false, List.of()), "first", byFirst.getOrDefault(true, List.of()));
    }

    /** A section with what it shows. */
    private record Filled(String template, Map<String, Object> values) {}

    Reply list(RoutingContext context) {
        return new Reply.Html(
                200,
                templates.render(
                        "orgs",
                        Map.of(
                                "page",
                                "/orgs",
                                "orgs",
                                desk.orgs(),
                                "refused",
                                desk.refused().lines().toList())));
    }

    Reply listData(RoutingContext context) {
        return new Reply.Data(200, desk.orgs());
    }

    Reply org(RoutingContext context) {
        OrgState org = state(context);
        List<Filled> filled = sections.stream()
                .map(section -> new Filled(section.template(), section.values().apply(org)))
                .toList();
        return new Reply.Html(200, templates.render("org", Map.of("page", "/orgs", "org", org, "sections", filled)));
    }

    Reply orgData(RoutingContext context) {
        return new Reply.Data(200, state(context));
    }

    /** Since when each setting is what it is. */
    Reply settingsData(RoutingContext context) {
        return new Reply.Data(200, audit.orgSettings().of(state(context).name()));
    }

    /** Who says yes to an org that waits for a second person. */
    private record Word(@Nullable String by) {}

    Reply approve(RoutingContext context) {
        approve(context, context.request().getFormAttribute("by"));
        return new Reply.SeeOther("/orgs/" + Templates.encode(context.pathParam("org")));
    }

    Reply approveData(RoutingContext context) {
        approve(context, DeskPages.json(context, Word.class, "{\"by\": ...}").by());
        return new Reply.Data(200, state(context));
    }

    private void approve(RoutingContext context, @Nullable String by) {
        if (by == null || by.isBlank()) {
            throw new Refusal(400, "by", "", "say who you are");
        }
        desk.approve(state(context).name(), by.strip());
    }

    private OrgState state(RoutingContext context) {
        return state(desk, context.pathParam("org"));
    }

    /** @throws Refusal if no org of this name is connected */
    static OrgState state(OrgDesk desk, String name) {
        return desk.orgs().stream()
                .filter(org -> org.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "org", name, "no such org is connected; see /orgs"));
    }
}
