package io.fairlead.localorg.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.soql.Answer;
import io.fairlead.localorg.soql.SoqlEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** {@code /query}, {@code /queryAll} and their further pages. */
final class QueryResource {

    private static final int LARGEST_PAGE = 2_000;
    private static final int SMALLEST_PAGE = 200;
    private static final Pattern LOCATOR = Pattern.compile("(01g[0-9A-Za-z]{12,15})-(\\d+)");
    private static final Pattern BATCH_SIZE = Pattern.compile("batchSize\\s*=\\s*(\\d+)", Pattern.CASE_INSENSITIVE);

    private final Org org;
    private final SoqlEngine engine;
    private final Cursors cursors;

    QueryResource(Org org, SoqlEngine engine, Path folder) {
        this.org = org;
        this.engine = engine;
        this.cursors = new Cursors(folder, engine);
    }

    Reply query(Call call, boolean deletedToo) {
        call.allowMethods("GET", "HEAD");
        if (call.length() > 1) {
            return more(call, call.at(1));
        }
        call.allowOnly("q", "explain", "columns");
        var explain = call.request().parameter("explain");
        var soql = explain != null ? explain : call.request().parameter("q");
        if (soql == null) {
            throw ApiException.bad("MALFORMED_QUERY", "A query string has to be specified");
        }
        return org.store().read(() -> {
            var answer = engine.run(soql, call.access(), deletedToo);
            if (explain != null) {
                return Explain.reply(soql, answer);
            }
            if ("true".equals(call.request().parameter("columns"))) {
                return ColumnMetadata.reply(answer);
            }
            return first(call, soql, deletedToo, answer);
        });
    }

    /** A query on an object of the Tooling API, on one page. */
    Reply tooling(Call call, String soql) {
        return org.store().read(() -> {
            var answer = engine.tooling(soql, call.access());
            return Json.reply(200, out -> write(out, call, answer, 0, answer.size(), ""));
        });
    }

    private Reply more(Call call, String locator) {
        var parts = LOCATOR.matcher(locator);
        if (!parts.matches()) {
            throw invalidLocator();
        }
        int from = parts.group(2).length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(parts.group(2));
        return org.store().read(() -> {
            var answer = cursors.get(parts.group(1), call.access());
            if (answer == null || from > answer.size()) {
                throw invalidLocator();
            }
            return page(call, answer, parts.group(1), from);
        });
    }

    private static ApiException invalidLocator() {
        return ApiException.bad("INVALID_QUERY_LOCATOR", "invalid query locator");
    }

    private static int pageSize(Call call) {
        var wanted = BATCH_SIZE.matcher(call.request().header("Sforce-Query-Options"));
        if (!wanted.find() || wanted.group(1).length() > 6) {
            return LARGEST_PAGE;
        }
        return Math.max(SMALLEST_PAGE, Math.min(LARGEST_PAGE, Integer.parseInt(wanted.group(1))));
    }

    private Reply first(Call call, String soql, boolean deletedToo, Answer answer) {
        if (answer.size() <= pageSize(call) || answer instanceof Answer.Count) {
            return Json.reply(200, out -> write(out, call, answer, 0, answer.size(), ""));
        }
        if (answer instanceof Answer.Groups) {
            throw ApiException.bad(
                    "EXCEEDED_ID_LIMIT",
                    "Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch");
        }
        return page(call, answer, cursors.keep(soql, deletedToo, call.access().userId(), answer), 0);
    }

    private Reply page(Call call, Answer answer, String locator, int from) {
        int size = answer.size();
        int to = (int) Math.min(size, (long) from + pageSize(call));
        return Json.reply(200, out -> write(out, call, answer, from, to, to < size ? locator : ""));
    }

    private static void write(JsonGenerator out, Call call, Answer answer, int from, int to, String locator)
            throws IOException {
        out.writeStartObject();
        out.writeNumberField("totalSize", answer.size());
        out.writeBooleanField("done", locator.isEmpty());
        if (!locator.isEmpty()) {
            out.writeStringField("nextRecordsUrl", call.base() + "query/" + locator + "-" + to);
        }
        out.writeArrayFieldStart("records");
        answer.write(out, from, to, call.sobjects());
        out.writeEndArray();
        out.writeEndObject();
    }
}
