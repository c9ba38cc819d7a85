package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.SaveOptions;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Ids;
import io.fairlead.localorg.store.RecordStore;
import io.fairlead.localorg.store.Transaction;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One data request of a known user, perhaps as a part of a larger one.
 *
 * @param version the API version of the path, for example {@code 60.0}
 * @param transaction the transaction this request takes part in, null when it has its own
 */
record Call(
        Request request,
        Access access,
        String version,
        RecordStore store,
        @Nullable Transaction transaction) {

    /** The path segment this many places after the version. */
    String at(int index) {
        return request.segment(index + 3);
    }

    int length() {
        return request.path().size() - 3;
    }

    String base() {
        return "/services/data/v" + version + "/";
    }

    String sobjects() {
        return base() + "sobjects/";
    }

    double versionNumber() {
        return Double.parseDouble(version);
    }

    Call inside(Request other, @Nullable Transaction outer) {
        return new Call(other, access, version, store, outer);
    }

    /** Runs a change; if it throws, only its own part is taken back. */
    <T> T write(Function<Transaction, T> change) {
        var outer = transaction;
        if (outer == null) {
            return store.write(tx -> {
                tx.origin(origin("rest"));
                return change.apply(tx);
            });
        }
        int mark = outer.mark();
        try {
            return change.apply(outer);
        } catch (RuntimeException | Error failure) {
            outer.rollback(mark);
            throw failure;
        }
    }

    /** How change events name the program behind this call. */
    private String origin(String api) {
        return origin(api, version, request.header("Sforce-Call-Options"));
    }

    static String origin(String api, String version, String callOptions) {
        for (var option : callOptions.split("[,;]")) {
            int equals = option.indexOf('=');
            if (equals > 0 && option.substring(0, equals).trim().equalsIgnoreCase("client")) {
                return "com/salesforce/api/" + api + "/" + version + ";client="
                        + option.substring(equals + 1).trim();
            }
        }
        return "com/salesforce/api/" + api + "/" + version;
    }

    /** As the headers ask. */
    SaveOptions saveOptions() {
        var duplicates = request.header("Sforce-Duplicate-Rule-Header")
                .toLowerCase(Locale.ROOT)
                .replace(" ", "");
        return new SaveOptions(
                assignment(request.header("Sforce-Auto-Assign").trim()),
                new SaveOptions.Duplicates(
                        duplicates.contains("allowsave=true"),
                        duplicates.contains("includerecorddetails=true"),
                        duplicates.contains("runascurrentuser=true"),
                        sobjects(),
                        Integer.MAX_VALUE),
                false,
                false);
    }

    private static SaveOptions.Assignment assignment(String header) {
        if (header.isEmpty()) {
            return new SaveOptions.Assignment.Active();
        }
        if (header.equalsIgnoreCase("TRUE")) {
            return new SaveOptions.Assignment.Asked();
        }
        if (header.equalsIgnoreCase("FALSE")) {
            return new SaveOptions.Assignment.Off();
        }
        if (!Ids.isId(header)) {
            throw ApiException.bad("MALFORMED_ID", "Sforce-Auto-Assign: id value of incorrect type: " + header);
        }
        return new SaveOptions.Assignment.Chosen(Ids.full(header));
    }

    ObjectType visible(Optional<ObjectType> found) {
        return found.filter(type -> access.on(type).read() && !type.is("tooling"))
                .orElseThrow(() -> ApiException.notFound("The requested resource does not exist"));
    }

    /** Refuses parameters that this resource does not know. */
    void allowOnly(String... parameters) {
        var known = Set.of(parameters);
        for (var name : request.query().keySet()) {
            if (!known.contains(name) && !name.equals("_HttpMethod")) {
                throw ApiException.bad("INVALID_PARAMETER", "Unknown parameter: " + name);
            }
        }
    }

    void allowMethods(String... methods) {
        for (var method : methods) {
            if (method.equals(request.method())) {
                return;
            }
        }
        throw new ApiException(
                405,
                "METHOD_NOT_ALLOWED",
                "HTTP Method '" + request.method() + "' not allowed. Allowed are " + String.join(",", methods));
    }
}
