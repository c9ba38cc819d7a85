package io.fairlead.localorg.pages;

import io.fairlead.localorg.auth.Sessions;
import io.fairlead.localorg.auth.Users;
import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.rest.Reply;
import io.fairlead.localorg.rest.Request;
import io.fairlead.localorg.rest.Targets;
import io.fairlead.localorg.schema.ObjectType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything below {@code /lightning}: who looks, which page, and how it is answered. */
public final class Pages {

    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);
    private static final String HTML = "text/html;charset=UTF-8";
    private static final String HOME = "/lightning/o/Lead/list";
    private static final Pattern COOKIE = Pattern.compile("(?:^|;\\s*)sid=([^;]+)");
    private static final List<String> TABS = List.of(
            "Lead", "Contact", "Account", "Fairlead_Job_Change__c", "Opportunity", "Campaign", "Task", "Case", "User");

    private final Org org;
    private final Users users;
    private final Sessions sessions;
    private final String version;
    private final BiFunction<Access, Request, Reply> api;
    private final Markup markup = new Markup();
    private final Lists lists;
    private final RecordView views;

    /**
     * The pages over an org.
     *
     * @param folders where list views are, and {@code removed} which of their files are gone
     */
    public Pages(
            Org org,
            Users users,
            Sessions sessions,
            int version,
            BiFunction<Access, Request, Reply> api,
            List<Path> folders,
            Set<String> removed) {
        this.org = org;
        this.users = users;
        this.sessions = sessions;
        this.version = "v" + version + ".0";
        this.api = api;
        this.lists = new Lists(org.schema(), ListViewFiles.read(org.schema(), folders, removed));
        this.views = new RecordView(org.schema());
    }

    /** One person's request: the desk, the token against forged forms and what a form sent. */
    private record Visit(Request request, Desk desk, String token, Map<String, String> form) {

        boolean isPost() {
            return request.method().equals("POST");
        }
    }

    static String view(ObjectType type, String id) {
        return "/lightning/r/" + type.name() + "/" + id + "/view";
    }

    public Reply handle(Request request) {
        if (request.segment(1).equals("style.css")) {
            return Reply.text(200, "text/css;charset=UTF-8", style());
        }
        var cookie = COOKIE.matcher(request.header("Cookie"));
        var session = cookie.find() ? cookie.group(1) : "";
        var access = sessions.user(session).flatMap(users::access);
        if (access.isEmpty() || request.segment(1).equals("login")) {
            return login(request);
        }
        var form = request.method().equals("POST") ? Targets.form(request.text()) : Map.<String, String>of();
        var visit = new Visit(request, new Desk(access.get(), version, api), token(session), form);
        try {
            if (visit.isPost() && !isGenuine(visit)) {
                throw new ApiException(
                        403, "FORBIDDEN", "This form is not from a page of this session. Load the page again.");
            }
            if (visit.isPost() && request.segment(1).equals("logout")) {
                sessions.revoke(session);
                return redirect("/lightning/login");
            }
            return route(visit);
        } catch (ApiException refused) {
            return show(
                    visit,
                    refused.status(),
                    "problem",
                    Map.of(
                            "heading",
                            "That did not work",
                            "message",
                            refused.first().message()));
        } catch (RuntimeException failure) {
            var errorId = UUID.randomUUID().toString();
            LOG.error("A page of the local org failed: errorId={}", errorId, failure);
            return Reply.text(
                    500, "text/plain;charset=UTF-8", "This page failed. The log says why: errorId=" + errorId);
        }
    }

    private static boolean isGenuine(Visit visit) {
        return MessageDigest.isEqual(
                visit.token().getBytes(StandardCharsets.UTF_8),
                visit.form().getOrDefault("_token", "").getBytes(StandardCharsets.UTF_8));
    }

    private static String token(String session) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(("form " + session).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java runtime has no SHA-256.", missing);
        }
    }

    private Reply login(Request request) {
        if (!request.method().equals("POST")) {
            return html(200, "login", Map.of("error", "", "username", ""));
        }
        var form = Targets.form(request.text());
        var username = form.getOrDefault("username", "");
        var user = users.byUsername(username)
                .filter(found -> users.hasPassword(found, form.getOrDefault("password", "")))
                .filter(found -> users.access(found.id()).filter(Pages::mayLook).isPresent());
        if (user.isEmpty()) {
            return html(
                    401, "login", Map.of("error", "Please check your username and password.", "username", username));
        }
        return redirect(HOME)
                .with(
                        "Set-Cookie",
                        "sid=" + sessions.open(user.get().id()) + "; Path=/lightning; HttpOnly; SameSite=Lax");
    }

    /** Users with API Only User have no pages, as in Salesforce. */
    private static boolean mayLook(Access access) {
        return access.isAdministrator() || !access.has("ApiUserOnly");
    }

    private Reply route(Visit visit) {
        var request = visit.request();
        return switch (request.segment(1)) {
            case "" -> redirect(HOME);
            case "search" ->
                show(
                        visit,
                        200,
                        "search",
                        lists.found(visit.desk(), Objects.requireNonNullElse(request.parameter("q"), "")));
            case "o" -> {
                var type = type(visit);
                yield switch (request.segment(3)) {
                    case "list" -> show(visit, 200, "list", lists.page(visit.desk(), type, request.query()));
                    case "new" -> edit(visit, type, "");
                    default -> throw missing();
                };
            }
            case "r" -> record(visit, type(visit), request.segment(3));
            default -> throw missing();
        };
    }

    private Reply record(Visit visit, ObjectType type, String id) {
        return switch (visit.request().segment(4)) {
            case "view" -> show(visit, 200, "record", views.page(visit.desk(), type, id));
            case "edit" -> edit(visit, type, id);
            case "owner" -> owner(visit, type, id);
            case "delete" -> {
                if (visit.isPost()) {
                    visit.desk().delete(type.name(), id);
                    yield redirect("/lightning/o/" + type.name() + "/list");
                }
                var title = RecordView.title(type, visit.desk().record(type.name(), id));
                yield show(visit, 200, "delete", Map.of("heading", "Delete " + title + "?", "back", view(type, id)));
            }
            default -> throw missing();
        };
    }

    private Reply edit(Visit visit, ObjectType type, String id) {
        if (!visit.isPost()) {
            return show(visit, 200, "edit", EditForm.page(visit.desk(), type, id, null, null));
        }
        try {
            return redirect(view(type, EditForm.save(visit.desk(), type, id, visit.form())));
        } catch (ApiException refused) {
            if (refused.status() == 404) {
                throw refused;
            }
            return show(visit, 400, "edit", EditForm.page(visit.desk(), type, id, visit.form(), refused));
        }
    }

    private Reply owner(Visit visit, ObjectType type, String id) {
        if (!type.has("OwnerId")) {
            throw missing();
        }
        if (!visit.isPost()) {
            return show(visit, 200, "owner", OwnerForm.page(visit.desk(), type, id, ""));
        }
        try {
            OwnerForm.save(visit.desk(), type, id, visit.form());
        } catch (ApiException refused) {
            if (refused.status() == 404) {
                throw refused;
            }
            var page = OwnerForm.page(visit.desk(), type, id, refused.first().message());
            return show(visit, 400, "owner", page);
        }
        return redirect(view(type, id));
    }

    private ObjectType type(Visit visit) {
        return org.schema()
                .find(visit.request().segment(2))
                .filter(type ->
                        !type.isEvent() && visit.desk().access().on(type).read())
                .orElseThrow(Pages::missing);
    }

    private static ApiException missing() {
        return ApiException.notFound("There is no such page, or you may not see it.");
    }

    private Reply show(Visit visit, int status, String template, Map<String, Object> values) {
        var all = new HashMap<>(values);
        var access = visit.desk().access();
        all.put("token", visit.token());
        all.put(
                "tabs",
                TABS.stream()
                        .flatMap(name -> org.schema().find(name).stream())
                        .filter(type -> access.on(type).read())
                        .toList());
        all.put("current", visit.request().segment(2));
        var user = org.store().read(() -> org.live(access.userId()));
        all.put("person", user == null ? "" : user.text("Name"));
        return html(status, template, all);
    }

    private Reply html(int status, String template, Map<String, Object> values) {
        return Reply.text(status, HTML, markup.render(template, values))
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "same-origin")
                .with("Cache-Control", "no-store");
    }

    private static Reply redirect(String where) {
        return Reply.empty(303).with("Location", where);
    }

    private static String style() {
        try (var file = Pages.class.getResourceAsStream("style.css")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
