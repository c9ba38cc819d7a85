package io.fairlead.localorg.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers of Bulk API 1.0 in the form that the request asks for: JSON, or XML if it says nothing. */
record ClassicAnswer(boolean json) {

    private static final String XML = "application/xml; charset=UTF-8";
    private static final String NAMESPACE = "http://www.force.com/2009/06/asyncapi/dataload";

    /** As the body of the request is, or else as it says that it accepts, or else as the job is. */
    static ClassicAnswer to(Request request, String contentType) {
        var sent = request.header("Content-Type").toLowerCase(Locale.ROOT);
        var accepted = request.header("Accept").toLowerCase(Locale.ROOT);
        if (sent.contains("json") || sent.contains("xml")) {
            return new ClassicAnswer(sent.contains("json"));
        }
        if (accepted.contains("json") || accepted.contains("xml")) {
            return new ClassicAnswer(accepted.contains("json"));
        }
        return new ClassicAnswer(contentType.equals("JSON"));
    }

    Reply of(int status, String root, Map<String, ?> members) {
        if (json) {
            return Json.value(status, members);
        }
        var out = new StringBuilder();
        members.forEach((name, value) -> SoapAnswer.element(out, name, value));
        return xml(status, root, out);
    }

    /** A list that XML wraps into the root and JSON, but for batches, leaves bare. */
    Reply list(String root, String member, List<?> entries, boolean wrapped) {
        if (json) {
            return Json.value(200, wrapped ? Map.of(member, entries) : entries);
        }
        var out = new StringBuilder();
        SoapAnswer.element(out, member, entries);
        return xml(200, root, out);
    }

    private static Reply xml(int status, String root, CharSequence inside) {
        return Reply.text(
                status,
                XML,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><" + root + "\n   xmlns=\"" + NAMESPACE + "\">" + inside
                        + "</" + root + ">");
    }

    Reply error(String code, String message) {
        var members = new LinkedHashMap<String, Object>();
        members.put("exceptionCode", code);
        members.put("exceptionMessage", message);
        return of(400, "error", members);
    }
}
