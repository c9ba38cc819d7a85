package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.soql.SoqlEngine;
import io.fairlead.localorg.sosl.Search;
import io.fairlead.localorg.sosl.SearchScope;
import io.fairlead.localorg.sosl.SoslEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /search} and {@code /parameterizedSearch}. */
final class SearchResource {

    private static final Set<String> MEMBERS =
            Set.of("q", "fields", "sobjects", "in", "overallLimit", "defaultLimit", "spellCorrection");
    private static final Set<String> OBJECT_MEMBERS = Set.of("name", "fields", "where", "limit", "orderBy", "offset");

    private final Org org;
    private final SoslEngine engine;

    SearchResource(Org org, SoqlEngine queries) {
        this.org = org;
        this.engine = new SoslEngine(org, queries);
    }

    Reply search(Call call) {
        call.allowMethods("GET", "HEAD");
        only(call);
        call.allowOnly("q");
        var sosl = call.request().parameter("q");
        if (sosl == null || sosl.isBlank()) {
            throw ApiException.bad("MALFORMED_SEARCH", "A search string has to be specified");
        }
        return answer(call, engine.read(sosl));
    }

    Reply parameterized(Call call) {
        call.allowMethods("GET", "HEAD", "POST");
        only(call);
        var search = call.request().method().equals("POST")
                ? fromBody(Json.object(call.request().body()))
                : fromParameters(call);
        return answer(call, search);
    }

    private static void only(Call call) {
        if (call.length() != 1) {
            throw ApiException.notFound("The requested resource does not exist");
        }
    }

    private Reply answer(Call call, Search search) {
        return org.store().read(() -> {
            var found = engine.run(search, call.access());
            return Json.reply(200, out -> {
                boolean bare = call.versionNumber() < 37;
                if (!bare) {
                    out.writeStartObject();
                    out.writeFieldName("searchRecords");
                }
                out.writeStartArray();
                for (var one : found) {
                    one.answer().write(out, 0, one.count(), call.sobjects());
                }
                out.writeEndArray();
                if (!bare) {
                    out.writeEndObject();
                }
            });
        });
    }

    /** One object by {@code sobject}, several with commas between them; its own members as {@code Lead.fields}. */
    private static Search fromParameters(Call call) {
        var query = call.request().query();
        var objects = split(query.getOrDefault("sobject", query.getOrDefault("sobjects", "")));
        var returning = new ArrayList<Search.Returning>();
        for (var name : query.keySet()) {
            int dot = name.indexOf('.');
            boolean known = dot > 0
                    ? objects.contains(name.substring(0, dot)) && OBJECT_MEMBERS.contains(name.substring(dot + 1))
                    : MEMBERS.contains(name) || name.equals("sobject");
            if (!known) {
                throw ApiException.bad("INVALID_PARAMETER", "Unknown parameter: " + name);
            }
        }
        for (var object : objects) {
            returning.add(returning(
                    object,
                    query.getOrDefault(object + ".fields", query.getOrDefault("fields", "")),
                    query.getOrDefault(object + ".where", ""),
                    query.getOrDefault(object + ".orderBy", ""),
                    query.getOrDefault(object + ".limit", query.getOrDefault("defaultLimit", "")),
                    query.getOrDefault(object + ".offset", "")));
        }
        return search(query.getOrDefault("q", ""), query.get("in"), returning, query.get("overallLimit"));
    }

    private static Search fromBody(Map<String, @Nullable Object> body) {
        check(body, MEMBERS);
        var fields = list(body.get("fields"));
        var returning = new ArrayList<Search.Returning>();
        if (body.get("sobjects") != null) {
            for (var object : Json.objects(body, "sobjects")) {
                check(object, OBJECT_MEMBERS);
                var own = list(object.get("fields"));
                returning.add(returning(
                        text(object.get("name")),
                        own.isEmpty() ? fields : own,
                        text(object.get("where")),
                        text(object.get("orderBy")),
                        object.get("limit") == null ? text(body.get("defaultLimit")) : text(object.get("limit")),
                        text(object.get("offset"))));
            }
        }
        var in = body.get("in");
        return search(text(body.get("q")), in == null ? null : text(in), returning, text(body.get("overallLimit")));
    }

    private static void check(Map<String, @Nullable Object> members, Set<String> known) {
        for (var name : members.keySet()) {
            if (!known.contains(name)) {
                throw ApiException.bad(
                        "JSON_PARSER_ERROR", "Unrecognized field \"" + name + "\" at [line:1, column:1]");
            }
        }
    }

    private static Search search(
            String text, @Nullable String in, List<Search.Returning> returning, @Nullable String limit) {
        if (text.isBlank()) {
            throw ApiException.bad("MALFORMED_SEARCH", "The parameter q is required.");
        }
        return new Search(
                text,
                in == null || in.isBlank() ? SearchScope.ALL : SoslEngine.scope(in),
                returning,
                limit == null || limit.isEmpty() ? Search.MOST : Integer.parseInt(number(limit)));
    }

    private static Search.Returning returning(
            String object, String fields, String where, String orderBy, String limit, String offset) {
        var rest = (orderBy.isEmpty() ? "" : " ORDER BY " + orderBy)
                + (limit.isEmpty() ? "" : " LIMIT " + number(limit))
                + (offset.isEmpty() ? "" : " OFFSET " + number(offset));
        return new Search.Returning(object, fields.isEmpty() ? "Id" : fields, where, rest);
    }

    private static String number(String text) {
        if (!text.matches("\\d{1,6}")) {
            throw ApiException.bad("INVALID_PARAMETER", "A limit or offset is a whole number, not " + text);
        }
        return text;
    }

    private static List<String> split(String names) {
        return Arrays.stream(names.split(","))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static String list(@Nullable Object value) {
        return value instanceof List<?> names
                ? String.join(", ", names.stream().map(String::valueOf).toList())
                : text(value);
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "").trim();
    }
}
