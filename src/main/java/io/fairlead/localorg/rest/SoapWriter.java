package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiError;
import java.util.List;

/** Writes the answers of the partner SOAP API. */
final class SoapWriter {

    private static final String OPEN = """
            <?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope\
             xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com"\
             xmlns:sf="urn:fault.partner.soap.sforce.com" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
            <soapenv:Body>""";
    private static final String CLOSE = "</soapenv:Body></soapenv:Envelope>";

    private final StringBuilder out = new StringBuilder(OPEN);

    SoapWriter open(String element) {
        out.append('<').append(element).append('>');
        return this;
    }

    SoapWriter close(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    SoapWriter text(String element, String value) {
        open(element);
        escape(value);
        return close(element);
    }

    /** The value, or a nil element when it is empty. */
    SoapWriter orNil(String element, String value) {
        if (!value.isEmpty()) {
            return text(element, value);
        }
        out.append('<').append(element).append(" xsi:nil=\"true\"/>");
        return this;
    }

    SoapWriter errors(List<ApiError> errors) {
        for (var error : errors) {
            open("errors");
            error.fields().forEach(field -> text("fields", field));
            text("message", error.message()).text("statusCode", error.code()).close("errors");
        }
        return this;
    }

    Reply reply(int status) {
        return Reply.text(status, "text/xml;charset=UTF-8", out + CLOSE);
    }

    static Reply fault(SoapFault fault) {
        return new SoapWriter()
                .open("soapenv:Fault")
                .text("faultcode", fault.code())
                .text("faultstring", fault.text())
                .close("soapenv:Fault")
                .reply(500);
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> out.append(c < ' ' && c != '\n' && c != '\t' && c != '\r' ? ' ' : c);
            }
        }
    }
}
