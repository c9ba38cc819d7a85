package io.fairlead.localorg.rest;

import io.fairlead.localorg.auth.Sessions;
import io.fairlead.localorg.auth.Users;
import io.fairlead.localorg.bulk.Job;
import io.fairlead.localorg.bulk.JobOrder.Kind;
import io.fairlead.localorg.bulk.Jobs;
import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Org;
import java.util.Map;

/** Bulk API 1.0 below {@code /services/async/NN.0}: jobs that hold batches, in XML or JSON, with errors of their own kind. */
public final class ClassicApi {

    private static final int PLACE = 3;

    /** What the codes of 2.0 and of the rows are called here. */
    private static final Map<String, String> CODES = Map.of(
            "INVALIDENTITY", "InvalidEntity",
            "INVALIDJOB", "InvalidJob",
            "INVALIDJOBSTATE", "InvalidJobState",
            "FEATURENOTENABLED", "FeatureNotEnabled",
            "JSON_PARSER_ERROR", "ClientInputError");

    private final Org org;
    private final Jobs jobs;
    private final Sessions sessions;
    private final Users users;
    private final UsageMeter usage;
    private final ClassicJobs work;
    private final ClassicBatches batches;

    public ClassicApi(Org org, Jobs jobs, Sessions sessions, Users users, UsageMeter usage, BulkUsage bulk) {
        this.org = org;
        this.jobs = jobs;
        this.sessions = sessions;
        this.users = users;
        this.usage = usage;
        this.work = new ClassicJobs(jobs, new BulkOrders(org, jobs));
        this.batches = new ClassicBatches(jobs, bulk.batches());
    }

    Reply handle(Request request, boolean knownVersion) {
        try {
            if (!knownVersion) {
                throw ApiException.bad("InvalidUrl", "unknown version: " + request.segment(2));
            }
            return route(new Call(request, access(request), request.segment(2), org.store(), null));
        } catch (ApiException refused) {
            var code = refused.first().code();
            return ClassicAnswer.to(request, "XML")
                    .error(CODES.getOrDefault(code, code), refused.first().message());
        }
    }

    private Access access(Request request) {
        var header = request.header("X-SFDC-Session");
        var bearer = request.header("Authorization");
        var token = header.isEmpty() ? bearer.substring(bearer.indexOf(' ') + 1) : header;
        var access = sessions.user(token.trim())
                .flatMap(users::access)
                .orElseThrow(() -> ApiException.bad("InvalidSessionId", "Invalid session id"));
        if (!access.has("ApiEnabled")) {
            throw ApiException.bad("FeatureNotEnabled", "The API is not enabled for this user");
        }
        if (!usage.count()) {
            throw ApiException.bad("ExceededQuota", "TotalRequests Limit exceeded.");
        }
        return access;
    }

    private Reply route(Call call) {
        var request = call.request();
        int length = request.path().size() - PLACE;
        if (!request.segment(PLACE).equals("job") || length > 6) {
            throw unknown(request);
        }
        if (length == 1) {
            return only(request, "POST", () -> work.create(call));
        }
        var job = job(call);
        if (length == 2) {
            return request.method().equals("POST")
                    ? work.change(call, job)
                    : only(request, "GET", () -> work.info(call, job));
        }
        if (!request.segment(PLACE + 2).equals("batch")) {
            throw unknown(request);
        }
        return batches.handle(
                call, job, request.path().subList(PLACE + 3, request.path().size()));
    }

    private Job job(Call call) {
        var id = call.request().segment(PLACE + 1);
        return jobs.find(id)
                .filter(job -> job.order().kind() == Kind.CLASSIC)
                .filter(job -> call.access().isAdministrator()
                        || job.order().userId().equals(call.access().userId()))
                .orElseThrow(() -> ApiException.bad("InvalidJob", "Unable to find object: " + id));
    }

    /** Answers one resource for its method. */
    interface Resource {
        Reply answer();
    }

    static Reply only(Request request, String method, Resource resource) {
        if (!request.method().equals(method)) {
            throw ApiException.bad(
                    "InvalidUrl", "HTTP Method '" + request.method() + "' not allowed. Allowed are " + method);
        }
        return resource.answer();
    }

    static ApiException unknown(Request request) {
        return ApiException.bad("InvalidUrl", "The resource does not exist: /" + String.join("/", request.path()));
    }
}
