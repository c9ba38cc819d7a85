package io.fairlead.localorg.rest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers of the Metadata API as SOAP envelopes. */
final class SoapAnswer {

    private static final String XML = "text/xml;charset=UTF-8";
    private static final String OPEN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope"
            + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
    private static final String CLOSE = "</soapenv:Body></soapenv:Envelope>";

    private SoapAnswer() {}

    /**
     * An element whose inside is XML already.
     *
     * @param type the type that its reader is told
     */
    record Raw(String type, String inside) {}

    static Reply of(String operation, Object result) {
        var out = new StringBuilder(OPEN)
                .append(" xmlns=\"http://soap.sforce.com/2006/04/metadata\"><soapenv:Body><")
                .append(operation)
                .append("Response>");
        element(out, "result", result);
        out.append("</").append(operation).append("Response>").append(CLOSE);
        return Reply.text(200, XML, out.toString());
    }

    static Reply fault(String code, String message) {
        var out = new StringBuilder(OPEN)
                .append(
                        " xmlns:sf=\"http://soap.sforce.com/2006/04/metadata\"><soapenv:Body><soapenv:Fault><faultcode>")
                .append(code)
                .append("</faultcode><faultstring>");
        text(out, message);
        out.append("</faultstring></soapenv:Fault>").append(CLOSE);
        return Reply.text(500, XML, out.toString());
    }

    static void element(StringBuilder out, String name, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (value instanceof List<?> list) {
            list.forEach(entry -> element(out, name, entry));
            return;
        }
        out.append('<').append(name);
        if (value instanceof Raw raw) {
            out.append(" xsi:type=\"").append(raw.type()).append("\">").append(raw.inside());
        } else {
            out.append('>');
            if (value instanceof Map<?, ?> map) {
                map.forEach((key, inner) -> element(out, String.valueOf(key), inner));
            } else {
                text(out, value.toString());
            }
        }
        out.append("</").append(name).append('>');
    }

    private static void text(StringBuilder out, String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            switch (character) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                default -> out.append(character);
            }
        }
    }
}
