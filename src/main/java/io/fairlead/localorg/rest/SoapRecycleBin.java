package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiError;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.store.RecordStore;
import io.fairlead.localorg.store.Transaction;
import java.util.LinkedHashMap;
import java.util.List;

/** The SOAP calls {@code undelete} and {@code emptyRecycleBin}: up to 200 ids, each by itself. */
final class SoapRecycleBin implements SoapApi.Operation {

    private static final int MOST = 200;

    private final String response;
    private final RecordStore store;
    private final Change change;

    SoapRecycleBin(String response, RecordStore store, Change change) {
        this.response = response;
        this.store = store;
        this.change = change;
    }

    /** What is done with one deleted record. */
    interface Change {
        void apply(Transaction transaction, Access access, String id);
    }

    @Override
    public Reply handle(SoapRequest request, Access access) {
        var ids = SoapRequest.children(request.operation(), "ids").stream()
                .map(element -> element.getTextContent().trim())
                .toList();
        if (ids.size() > MOST) {
            throw SoapFault.of(
                    "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than " + MOST + " records into this call");
        }
        var errorsById = new LinkedHashMap<String, List<ApiError>>();
        store.write(transaction -> {
            transaction.origin(SoapApi.ORIGIN);
            for (var id : ids) {
                int mark = transaction.mark();
                try {
                    change.apply(transaction, access, id);
                    errorsById.put(id, List.of());
                } catch (ApiException refused) {
                    transaction.rollback(mark);
                    errorsById.put(id, refused.errors());
                }
            }
            return errorsById;
        });
        var out = new SoapWriter().open(response);
        errorsById.forEach((id, errors) -> out.open("result")
                .errors(errors)
                .orNil("id", id)
                .text("success", Boolean.toString(errors.isEmpty()))
                .close("result"));
        return out.close(response).reply(200);
    }
}
