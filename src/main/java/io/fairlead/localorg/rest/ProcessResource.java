package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiException;
import java.util.Map;

/** {@code /process}: the lists of approval processes and workflow rules, both empty, and the refusal to start any. */
final class ProcessResource {

    private ProcessResource() {}

    static Reply handle(Call call) {
        if (call.length() == 1) {
            call.allowMethods("GET", "HEAD");
            return Json.value(
                    200,
                    Map.of("rules", call.base() + "process/rules", "approvals", call.base() + "process/approvals"));
        }
        if (call.length() > 2 || !(call.at(1).equals("approvals") || call.at(1).equals("rules"))) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        call.allowMethods("GET", "HEAD", "POST");
        if (!call.request().method().equals("POST")) {
            return Json.value(200, Map.of(call.at(1), Map.of()));
        }
        throw call.at(1).equals("approvals")
                ? ApiException.bad("NO_APPLICABLE_PROCESS", "No applicable approval process was found.")
                : ApiException.bad(
                        "FUNCTIONALITY_NOT_ENABLED", "This org has no workflow rules, so none can be triggered.");
    }
}
