package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiError;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Conversion;
import io.fairlead.localorg.crm.LeadConversion;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.crm.Records;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /actions}: the one invocable action here is {@code standard/convertLead}; all others are refused. */
final class ActionsResource {

    private static final String CONVERT = "convertLead";
    private static final int MOST = 100;
    private static final Set<String> INPUTS = Set.of(
            "leadId",
            "convertedStatus",
            "accountId",
            "contactId",
            "opportunityId",
            "opportunityName",
            "createOpportunity",
            "doNotCreateOpportunity",
            "ownerId",
            "overwriteLeadSource",
            "sendNotificationEmail",
            "sendEmailToOwner",
            "bypassAccountDedupeCheck",
            "bypassContactDedupeCheck");

    private final LeadConversion conversion;

    ActionsResource(Org org, Records records) {
        this.conversion = new LeadConversion(org, records);
    }

    Reply handle(Call call) {
        var kind = call.at(1);
        if (call.length() == 1) {
            call.allowMethods("GET", "HEAD");
            return Json.value(
                    200,
                    Map.of("standard", call.base() + "actions/standard", "custom", call.base() + "actions/custom"));
        }
        if (call.length() == 2 && (kind.equals("standard") || kind.equals("custom"))) {
            call.allowMethods("GET", "HEAD");
            return Json.value(200, Map.of("actions", kind.equals("standard") ? List.of(listed(call)) : List.of()));
        }
        if (call.length() != 3 || !kind.equals("standard") || !call.at(2).equals(CONVERT)) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        call.allowMethods("POST");
        return run(call);
    }

    private static Map<String, Object> listed(Call call) {
        return Map.of(
                "label",
                "Convert Lead",
                "name",
                CONVERT,
                "type",
                "STANDARD",
                "url",
                call.base() + "actions/standard/" + CONVERT);
    }

    /** Each input succeeds or fails by itself; one failure makes the status 400, as with any action. */
    private Reply run(Call call) {
        var inputs = Json.objects(Json.object(call.request().body()), "inputs");
        if (inputs.size() > MOST) {
            throw ApiException.bad("LIMIT_EXCEEDED", "At most " + MOST + " leads can be converted in one call.");
        }
        var answers = new ArrayList<Map<String, @Nullable Object>>();
        boolean failed = false;
        for (var input : inputs) {
            try {
                var wish = wish(input);
                var done = call.write(tx -> conversion.convert(tx, call.access(), wish, call.saveOptions()));
                answers.add(answer(List.of(), outputs(done)));
            } catch (ApiException refused) {
                failed = true;
                answers.add(answer(refused.errors(), null));
            }
        }
        return Json.value(failed ? 400 : 200, answers);
    }

    private static Conversion wish(Map<String, @Nullable Object> input) {
        for (var name : input.keySet()) {
            if (!INPUTS.contains(name)) {
                throw ApiException.bad("INVALID_API_INPUT", CONVERT + " has no input " + name);
            }
        }
        boolean without = input.containsKey("createOpportunity")
                ? !Json.flag(input, "createOpportunity")
                : Json.flag(input, "doNotCreateOpportunity");
        return new Conversion(
                text(input, "leadId"),
                text(input, "convertedStatus"),
                text(input, "accountId"),
                text(input, "contactId"),
                text(input, "opportunityId"),
                text(input, "opportunityName"),
                without,
                text(input, "ownerId"),
                Json.flag(input, "overwriteLeadSource"),
                Json.flag(input, "bypassAccountDedupeCheck"),
                Json.flag(input, "bypassContactDedupeCheck"));
    }

    private static String text(Map<String, @Nullable Object> input, String name) {
        return Objects.toString(input.get(name), "").trim();
    }

    private static Map<String, String> outputs(Conversion.Done done) {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("leadId", done.leadId());
        outputs.put("accountId", done.accountId());
        outputs.put("contactId", done.contactId());
        if (!done.opportunityId().isEmpty()) {
            outputs.put("opportunityId", done.opportunityId());
        }
        return outputs;
    }

    private static Map<String, @Nullable Object> answer(List<ApiError> errors, @Nullable Object outputs) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("actionName", CONVERT);
        answer.put(
                "errors",
                errors.isEmpty()
                        ? null
                        : errors.stream().map(ActionsResource::error).toList());
        answer.put("isSuccess", errors.isEmpty());
        answer.put("outputValues", outputs);
        return answer;
    }

    private static Map<String, Object> error(ApiError error) {
        var written = new LinkedHashMap<String, Object>();
        written.put("statusCode", error.code());
        written.put("message", error.message());
        written.put("fields", error.fields());
        return written;
    }
}
