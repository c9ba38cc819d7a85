package io.fairlead.web;

import io.fairlead.audit.AlreadySettled;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.NotACandidate;
import io.fairlead.audit.story.Stories;
import io.fairlead.signal.FieldProblem;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the pages and the REST interface over the audit store on a router that somebody else serves. */
public final class Pages {
    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);
    private static final long FORM_BYTES = 64 * 1024;
    /** A rule file of the largest size, as a JSON text. */
    private static final long TEXT_BYTES = 2 * 1024 * 1024;
    /** Some 50,000 job changes. */
    private static final long FILE_BYTES = 64 * 1024 * 1024;

    private final Router router;
    private final Door door;
    private final Templates templates = new Templates();

    private Pages(Router router, Sources sources) {
        this.router = router;
        door = new Door(sources.hosts());
    }

    public static void mount(Router router, AuditStore store, Sources sources) {
        mount(router, store, sources, Clock.systemUTC());
    }

    static void mount(Router router, AuditStore store, Sources sources, Clock clock) {
        new Pages(router, sources).mount(store, sources, clock);
    }

    private void mount(AuditStore store, Sources sources, Clock clock) {
        var overview = new Overview(store, sources, clock);
        var rules = new RulesPages(templates, store, sources, new Handbook(store, sources, clock));
        var desk = new DeskPages(templates, store, sources.desk());
        var draft = new DraftPages(templates, sources.desk());
        var orgs = new OrgPages(templates, store, sources);
        var gates = new GatePages(sources.gates());
        var checks = new CheckPages(templates, sources);
        var compares = new ComparePages(templates, sources);
        var spending = new SpendPages(templates, sources.gates(), sources.spending());
        var stories = new Stories(store);
        var reading = new ReadingPages(templates, store, stories, overview, sources);
        var estimates = new EstimatePages(sources);
        var setup = new SetupGuide(templates, sources);
        var lists = new ListPages(templates, sources);
        var snapshots = new SnapshotPages(sources.snapshots());
        var held = new HeldPages(templates, store, stories, sources);
        var live = new Live(reading::livePart);
        get("/", reading::overview);
        get("/decisions", reading::decisions);
        get("/decisions/:org/:event", reading::story);
        get("/decisions/:org/:event/:attempt", reading::story);
        get("/decisions/:org/:event/:attempt/explain", reading::explain);
        get("/rules", rules::handbook);
        get("/rules/file", rules::file);
        get("/rules/edit", desk::edit);
        get("/rules/draft", draft::draft);
        post("/rules/draft/discard", draft::discard);
        post("/rules/draft/keep", draft::keep);
        post("/rules/draft/compare", draft::compare);
        post("/rules/draft/publish", draft::publish);
        post("/rules/draft/approve", draft::approve);
        post("/rules/draft/withdraw", draft::withdraw);
        get("/rules/comparisons/:id", rules::comparison);
        get("/orgs", orgs::list);
        get("/orgs/compare", compares::page);
        post("/orgs/compare", compares::run);
        post("/orgs/compare/tick", compares::tick);
        get("/orgs/:org", orgs::org);
        get("/orgs/:org/setup", setup::page);
        post("/orgs/:org/approve", orgs::approve);
        get("/lists", lists::list);
        get("/lists/:list", lists::one);
        post("/lists/:list/read", lists::read);
        post("/orgs/:org/gate/test", gates::choose);
        post("/orgs/:org/gate/word", gates::say);
        get("/orgs/:org/check", checks::page);
        post("/orgs/:org/check", checks::run);
        post("/orgs/:org/budget/raise", spending::raise);
        get("/orgs/:org/credits", spending::credits);
        get("/held", held::list);
        post("/held/:id/release", held::release);
        post("/held/:id/dismiss", held::dismiss);
        post("/snapshots/held/:id", snapshots::settle);

        get("/api/balance", context -> new Reply.Data(200, overview.balance().balance()));
        get("/api/overview", context -> new Reply.Data(200, overview.numbers()));
        get("/api/decisions", reading::decisionsData);
        get("/api/decisions/:org/:event", reading::storyData);
        get("/api/decisions/:org/:event/:attempt", reading::storyData);
        get("/api/decisions/:org/:event/:attempt/passport", reading::passport);
        get("/api/decisions/:org/:event/:attempt/explain", reading::explainData);
        get(
                "/api/rules/comparisons",
                context -> new Reply.Data(200, store.comparisons().find("", 100)));
        get("/api/rules/comparisons/:id", rules::comparisonData);
        get(
                "/api/rules/history",
                context -> new Reply.Data(200, store.rulePacks().latest(100)));
        get("/api/rules/shadow", context -> new Reply.Data(200, rules.shadows()));
        get("/api/rules/fires", rules::firesData);
        get("/api/rules/desk/words", desk::wordsData);
        get("/api/rules/desk/file", desk::fileData);
        post("/api/rules/desk/check", TEXT_BYTES, desk::checkData);
        post("/api/rules/desk/save", TEXT_BYTES, desk::saveData);
        post("/api/rules/desk/discard", desk::discardData);
        post("/api/rules/desk/run", TEXT_BYTES, desk::runData);
        post("/api/rules/desk/compare", desk::compareData);
        get("/api/rules/draft", draft::draftData);
        post("/api/rules/draft/publish", draft::publishData);
        post("/api/rules/draft/approve", draft::approveData);
        post("/api/rules/draft/withdraw", draft::withdrawData);
        get("/api/orgs", orgs::listData);
        get("/api/orgs/compare", compares::data);
        get("/api/orgs/:org", orgs::orgData);
        get("/api/orgs/:org/settings", orgs::settingsData);
        get("/api/orgs/:org/budget", spending::callsData);
        get("/api/orgs/:org/credits", spending::creditsData);
        post("/api/orgs/:org/budget/raise", spending::raiseData);
        post("/api/orgs/:org/approve", orgs::approveData);
        get("/api/orgs/:org/gate", gates::standingData);
        get("/api/orgs/:org/gate/proof", gates::proofData);
        post("/api/orgs/:org/gate/test", gates::chooseData);
        post("/api/orgs/:org/gate/word", gates::sayData);
        get("/api/orgs/:org/check", checks::data);
        post("/api/orgs/:org/check", checks::runData);
        get("/api/rules", context -> new Reply.Data(200, sources.rules().get()));
        post("/api/orgs/:org/estimate", FILE_BYTES, estimates::data);
        get("/api/orgs/:org/setup", setup::data);
        get("/api/lists", lists::listData);
        get("/api/lists/:list", lists::oneData);
        post("/api/lists/:list/read", lists::readData);
        get("/api/held", held::listData);
        get("/api/held/:id", held::itemData);
        post("/api/held/:id/release", held::releaseData);
        post("/api/held/:id/dismiss", held::dismissData);
        get("/api/snapshots/held", snapshots::heldData);
        post("/api/snapshots/held/:id", snapshots::settleData);

        // A route that takes what is posted passes over a request of another method or type.
        for (String taken : List.of("/api/job-changes", "/api/employment-snapshots")) {
            router.route(taken)
                    .last()
                    .handler(context -> context.fail(
                            HttpMethod.POST.equals(context.request().method()) ? 415 : 405))
                    .failureHandler(this::refuse);
        }
        router.errorHandler(404, this::refuse).errorHandler(405, this::refuse).errorHandler(415, this::refuse);
        route(router.get("/live"), live::join);
        var files = new StaticFiles();
        route(router.get("/static/:file"), files::send);
    }

    /** What answers a request; runs on a thread that may wait. */
    interface Answer {
        Reply of(RoutingContext context);
    }

    private void get(String path, Answer answer) {
        answer(router.get(path).handler(door::pass), answer);
    }

    /** Two routes, because a route reads the body before it asks our door. */
    private void post(String path, Answer answer) {
        post(path, FORM_BYTES, answer);
    }

    private void post(String path, long bytes, Answer answer) {
        router.post(path).handler(door::pass).handler(door::sameOrigin).failureHandler(this::refuse);
        answer(router.post(path).handler(BodyHandler.create(false).setBodyLimit(bytes)), answer);
    }

    private void answer(Route route, Answer answer) {
        route.handler(context -> context.vertx()
                        .executeBlocking(() -> answer.of(context), false)
                        .onSuccess(reply -> reply.send(context.response()))
                        .onFailure(context::fail))
                .failureHandler(this::refuse);
    }

    private void route(Route route, Handler<RoutingContext> handler) {
        route.handler(door::pass).handler(handler).failureHandler(this::refuse);
    }

    private void refuse(RoutingContext context) {
        var refusal = refusal(context);
        Door.guard(context);
        if (context.request().path().startsWith("/api/")) {
            var data = new HashMap<String, Object>(Map.of("problems", refusal.problems()));
            if (context.failure() instanceof DeskRefusal desk && desk.kind() == DeskRefusal.Kind.CONFLICT) {
                data.put("there", desk.there());
            }
            new Reply.Data(refusal.status(), data).send(context.response());
            return;
        }
        var html = templates.render(
                "problem",
                Map.of(
                        "page",
                        "",
                        "status",
                        refusal.status(),
                        "problems",
                        refusal.problems(),
                        "back",
                        Door.from(context)));
        new Reply.Html(refusal.status(), html).send(context.response());
    }

    private static Refusal refusal(RoutingContext context) {
        var failure = context.failure();
        if (failure instanceof Refusal refusal) {
            return refusal;
        }
        if (failure instanceof DeskRefusal desk) {
            int status =
                    switch (desk.kind()) {
                        case WRONG -> 400;
                        case MISSING -> 404;
                        case CONFLICT -> 409;
                    };
            return new Refusal(status, desk.field(), desk.value(), desk.what());
        }
        if (failure instanceof AlreadySettled settled) {
            return new Refusal(409, List.of(new FieldProblem("id", "", String.valueOf(settled.getMessage()))));
        }
        if (failure instanceof NotACandidate unlisted) {
            return new Refusal(400, List.of(new FieldProblem("choice", "", String.valueOf(unlisted.getMessage()))));
        }
        int status = context.statusCode() >= 400 && context.statusCode() < 500 ? context.statusCode() : 500;
        if (status == 500) {
            LOG.error("A page failed: path={}", context.currentRoute().getPath(), failure);
        }
        return new Refusal(status, List.of(problem(status, context)));
    }

    private static FieldProblem problem(int status, RoutingContext context) {
        var request = context.request();
        var type = request.getHeader("Content-Type");
        return switch (status) {
            case 404 -> new FieldProblem("path", request.path(), "there is nothing here");
            case 405 ->
                new FieldProblem(
                        "method", request.method().name(), "this address takes another method; see docs/audit.md");
            case 413 -> new FieldProblem("", "", "the request is too long: forms may have 64 KiB, rule files 1 MB");
            case 415 -> new FieldProblem("Content-Type", type == null ? "" : type, "send application/json");
            default -> new FieldProblem("", "", "this went wrong here; the log has the reason");
        };
    }
}
