package io.fairlead.web;

import io.fairlead.orgs.check.CheckResult;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The check of an org: its last result, and a new one. */
final class CheckPages {
    private final Templates templates;
    private final Sources sources;

    CheckPages(Templates templates, Sources sources) {
        this.templates = templates;
        this.sources = sources;
    }

    /** The last check of an org, null before the first. */
    record Last(@Nullable CheckResult result) {}

    static Last last(Sources sources, String org) {
        return new Last(sources.checks().last(org).orElse(null));
    }

    Reply page(RoutingContext context) {
        String org = org(context);
        return new Reply.Html(
                200, templates.render("check", Map.of("page", "/orgs", "org", org, "last", last(sources, org))));
    }

    Reply run(RoutingContext context) {
        CheckResult result = check(context);
        boolean fromSetup = context.queryParams().contains("then", "setup", false);
        return new Reply.SeeOther("/orgs/" + Templates.encode(result.org()) + (fromSetup ? "/setup" : "/check"));
    }

    Reply data(RoutingContext context) {
        String org = org(context);
        return new Reply.Data(
                200,
                sources.checks()
                        .last(org)
                        .orElseThrow(() -> new Refusal(
                                404, "org", org, "it was not checked yet; POST to this address checks it")));
    }

    Reply runData(RoutingContext context) {
        return new Reply.Data(200, check(context));
    }

    private CheckResult check(RoutingContext context) {
        String org = org(context);
        try {
            return sources.checks().check(org);
        } catch (IllegalArgumentException notRunning) {
            throw new Refusal(409, "org", org, String.valueOf(notRunning.getMessage()));
        }
    }

    private String org(RoutingContext context) {
        return OrgPages.state(sources.orgs(), context.pathParam("org")).name();
    }
}
