package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.metadata.DeployOptions;
import io.fairlead.localorg.metadata.Deployments;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /metadata/deployRequest}: deployments over REST. */
final class MetadataResource {

    private final Deployments deployments;

    MetadataResource(Deployments deployments) {
        this.deployments = deployments;
    }

    Reply handle(Call call) {
        if (!call.at(1).equalsIgnoreCase("deployRequest")) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        if (!call.access().has("ModifyAllData")) {
            throw new ApiException(
                    403,
                    "INSUFFICIENT_ACCESS",
                    "use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions");
        }
        if (call.length() == 2) {
            call.allowMethods("POST");
            return submit(call);
        }
        call.allowMethods("GET", "PATCH");
        return call.request().method().equals("PATCH") ? cancel(call) : status(call);
    }

    private Reply submit(Call call) {
        var parts = Multipart.parse(call.request());
        var json = parts.find("entity_content").or(() -> parts.find("json"));
        var zip = parts.find("file");
        if (json.isEmpty() || zip.isEmpty()) {
            throw ApiException.bad(
                    "INVALID_MULTIPART_REQUEST", "A deployment needs a part named json and a part named file.");
        }
        var options = options(Json.object(json.get()).get("deployOptions"));
        var id = deployments.submit(zip.get(), options, call.access().userId());
        return answer(201, id, false).with("Location", call.base() + "metadata/deployRequest/" + id);
    }

    @SuppressWarnings("unchecked")
    private static DeployOptions options(@Nullable Object given) {
        return DeployOptions.of(given instanceof Map<?, ?> map ? (Map<String, ?>) map : Map.of());
    }

    private Reply cancel(Call call) {
        if (!deployments.cancel(call.at(2))) {
            throw ApiException.bad("INVALID_ID_FIELD", "The deployment is done or does not exist: " + call.at(2));
        }
        return answer(202, call.at(2), false);
    }

    private Reply status(Call call) {
        call.allowOnly("includeDetails");
        return answer(200, call.at(2), Boolean.parseBoolean(call.request().parameter("includeDetails")));
    }

    private Reply answer(int status, String id, boolean details) {
        var known = deployments
                .result(id)
                .orElseThrow(() -> ApiException.notFound("The requested resource does not exist"));
        var result = new LinkedHashMap<>(known);
        if (!details) {
            result.remove("details");
        }
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("id", id);
        body.put("validatedDeployRequestId", null);
        body.put("deployOptions", null);
        body.put("deployResult", result);
        return Json.value(status, body);
    }
}
