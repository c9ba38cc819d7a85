package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.soql.SoqlEngine;
import java.util.List;
import java.util.Map;

/** {@code /tooling}: an org without a single tooling object, so every list is empty and every query names an unknown object. */
final class ToolingResource {

    private ToolingResource() {}

    static Reply handle(Call call) {
        if (call.length() == 1) {
            call.allowMethods("GET", "HEAD");
            return Json.value(
                    200, Map.of("query", call.base() + "tooling/query", "sobjects", call.base() + "tooling/sobjects"));
        }
        if (call.length() == 2 && call.at(1).equals("sobjects")) {
            call.allowMethods("GET", "HEAD");
            return Json.value(200, Map.of("encoding", "UTF-8", "maxBatchSize", 200, "sobjects", List.of()));
        }
        if (call.length() != 2 || !call.at(1).equals("query")) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        call.allowMethods("GET", "HEAD");
        call.allowOnly("q");
        var soql = call.request().parameter("q");
        if (soql == null) {
            throw ApiException.bad("MALFORMED_QUERY", "A query string has to be specified");
        }
        throw ApiException.bad(
                "INVALID_TYPE",
                "sObject type '" + SoqlEngine.objectOf(soql)
                        + "' is not supported. The local org has no objects of the Tooling API.");
    }
}
