package io.fairlead.localorg.rest;

import io.fairlead.localorg.auth.Users;
import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.metadata.Catalogue;
import io.fairlead.localorg.metadata.Deployments;
import io.fairlead.localorg.store.RecordStore;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first to see a request: who asks, is there anything left of the day's calls, where does it go. */
public final class Front {

    private static final Logger LOG = LoggerFactory.getLogger(Front.class);

    private final AuthApi auth;
    private final Users users;
    private final DataApi data;
    private final SoapApi soap;
    private final ClassicApi bulk;
    private final UsageMeter usage;
    private final VersionsResource versions;
    private final RecordStore store;
    private final SoapMetadata soapMetadata;

    public Front(
            AuthApi auth,
            Users users,
            DataApi data,
            SoapApi soap,
            ClassicApi bulk,
            UsageMeter usage,
            int firstVersion,
            int lastVersion,
            RecordStore store,
            Deployments deployments) {
        this.auth = auth;
        this.users = users;
        this.data = data;
        this.soap = soap;
        this.bulk = bulk;
        this.usage = usage;
        this.versions = new VersionsResource(firstVersion, lastVersion);
        this.store = store;
        this.soapMetadata = new SoapMetadata(deployments, new Catalogue(deployments), this::accessOf);
    }

    public Reply handle(Request request) {
        try {
            return route(request);
        } catch (ApiException refused) {
            var reply = Json.errors(refused);
            return refused.status() == 401 ? reply.with("WWW-Authenticate", "Token") : counted(request, reply);
        } catch (StackOverflowError tooDeep) {
            return Json.errors(ApiException.bad("QUERY_TOO_COMPLICATED", "The request is nested too deeply."));
        } catch (RuntimeException failure) {
            var errorId = UUID.randomUUID().toString();
            LOG.error("A request of the local org failed: errorId={} path={}", errorId, request.path(), failure);
            return Json.errors(new ApiException(
                    500,
                    "UNKNOWN_EXCEPTION",
                    "An unexpected error occurred. Please include this ErrorId if you contact support: " + errorId));
        }
    }

    private Reply route(Request request) {
        if (request.segment(0).equals("id")) {
            return auth.identity(request);
        }
        if (request.segment(0).equals("secur")) {
            return auth.frontDoor(request);
        }
        if (request.segment(0).equals(".well-known") && request.segment(1).equals("openid-configuration")) {
            return auth.openIdConfiguration();
        }
        if (!request.segment(0).equals("services")) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        if (request.segment(1).equals("oauth2")) {
            return auth.handle(request);
        }
        if (request.segment(1).equalsIgnoreCase("Soap")) {
            var logIn = auth.soapLogin(request);
            if (logIn.isPresent()) {
                return logIn.get();
            }
        }
        if (request.segment(1).equalsIgnoreCase("Soap") && request.segment(2).equals("u")) {
            return versions.serves("v" + request.segment(3))
                    ? soap.handle(request)
                    : SoapWriter.fault(
                            SoapFault.of("UNSUPPORTED_API_VERSION", "Unsupported API version: " + request.segment(3)));
        }
        if (request.segment(1).equals("Soap") && request.segment(2).equals("m")) {
            return soapMetadata.handle(request);
        }
        if (request.segment(1).equals("async")) {
            return bulk.handle(request, versions.serves("v" + request.segment(2)));
        }
        if (!request.segment(1).equals("data")) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        return request.path().size() == 2 ? versions.all() : counted(request, data(request));
    }

    /** Answers a data request made in this process, with the rights of a user; what is refused is thrown. */
    public Reply serve(Access access, Request request) {
        return data.handle(new Call(request, access, request.segment(2).substring(1), store, null));
    }

    private Optional<Access> accessOf(String token) {
        return auth.userOf(token).flatMap(users::access);
    }

    private Reply data(Request request) {
        if (!versions.serves(request.segment(2))) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        var userId = auth.userId(request)
                .orElseThrow(() -> new ApiException(401, "INVALID_SESSION_ID", "Session expired or invalid"));
        var access = users.access(userId)
                .orElseThrow(() -> new ApiException(401, "INVALID_SESSION_ID", "Session expired or invalid"));
        if (!access.has("ApiEnabled")) {
            throw new ApiException(403, "API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization.");
        }
        if (!usage.count()) {
            throw new ApiException(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
        var call = new Call(request, access, request.segment(2).substring(1), store, null);
        if (call.length() == 0) {
            return versions.resources(call, data.names(), auth.identityUrl(userId));
        }
        var reply = data.handle(call);
        if (request.method().equals("HEAD")) {
            var bare = Reply.empty(reply.status());
            reply.headers().forEach(bare::with);
            return bare;
        }
        return request.header("X-PrettyPrint").trim().equals("1") ? Json.pretty(reply) : reply;
    }

    private Reply counted(Request request, Reply reply) {
        reply.headers().remove(CompositeResource.ROLLED_BACK_MARK);
        return request.segment(1).equals("data")
                ? reply.with("Sforce-Limit-Info", "api-usage=" + usage.used() + "/" + usage.limit())
                : reply;
    }
}
