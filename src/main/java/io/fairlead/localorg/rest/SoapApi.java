package io.fairlead.localorg.rest;

import io.fairlead.localorg.auth.Sessions;
import io.fairlead.localorg.auth.Users;
import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.ApiValues;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.crm.Records;
import io.fairlead.localorg.store.RecordStore;
import java.util.HashMap;
import java.util.Map;

/** The partner SOAP API below {@code /services/Soap/u}: only the few calls that REST has no resource for. */
public final class SoapApi {

    /** How change events name this API. */
    static final String ORIGIN = "com/salesforce/api/soap";

    private static final String INVALID_SESSION =
            "Invalid Session ID found in SessionHeader: Illegal Session. Session" + " not found, missing session key";

    private final Sessions sessions;
    private final Users users;
    private final UsageMeter usage;
    private final RecordStore store;
    private final Map<String, Operation> operations = new HashMap<>();

    public SoapApi(Org org, Records records, Sessions sessions, Users users, UsageMeter usage) {
        this.sessions = sessions;
        this.users = users;
        this.usage = usage;
        this.store = org.store();
        operations.put("convertLead", new SoapConversion(org, records));
        operations.put("undelete", new SoapRecycleBin("undeleteResponse", store, records::undelete));
        operations.put("emptyRecycleBin", new SoapRecycleBin("emptyRecycleBinResponse", store, records::purge));
        operations.put("getServerTimestamp", this::timestamp);
        operations.put("logout", this::logOut);
    }

    /** One SOAP call of a known user. */
    interface Operation {
        Reply handle(SoapRequest request, Access access);
    }

    Reply handle(Request request) {
        try {
            if (!request.method().equals("POST")) {
                throw new SoapFault("soapenv:Client", "SOAP messages come by POST, not by " + request.method() + ".");
            }
            return call(SoapRequest.parse(request.body()));
        } catch (SoapFault fault) {
            return SoapWriter.fault(fault);
        } catch (ApiException refused) {
            return SoapWriter.fault(
                    SoapFault.of(refused.first().code(), refused.first().message()));
        }
    }

    private Reply call(SoapRequest message) {
        var operation = operations.get(message.name());
        if (operation == null) {
            throw new SoapFault(
                    "soapenv:Client",
                    "No operation available for request {" + message.operation().getNamespaceURI() + "}"
                            + message.name() + " in the local org, which has "
                            + String.join(", ", operations.keySet()));
        }
        var access = sessions.user(message.session())
                .flatMap(users::access)
                .orElseThrow(() -> SoapFault.of("INVALID_SESSION_ID", INVALID_SESSION));
        if (!usage.count()) {
            throw SoapFault.of("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
        return operation.handle(message, access);
    }

    private Reply logOut(SoapRequest request, Access access) {
        sessions.revoke(request.session());
        return new SoapWriter().open("logoutResponse").close("logoutResponse").reply(200);
    }

    private Reply timestamp(SoapRequest request, Access access) {
        return new SoapWriter()
                .open("getServerTimestampResponse")
                .open("result")
                .text("timestamp", ApiValues.csv(store.now()))
                .close("result")
                .close("getServerTimestampResponse")
                .reply(200);
    }
}
