package io.fairlead.localorg.rest;

import io.fairlead.localorg.auth.OAuth;
import io.fairlead.localorg.auth.Refused;
import io.fairlead.localorg.auth.Sessions;
import io.fairlead.localorg.crm.Org;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The {@code login} call of the SOAP APIs, at {@code /services/Soap/u/NN.0} and {@code /services/Soap/c/NN.0}. */
final class SoapLogin {

    private static final String XML = "text/xml;charset=UTF-8";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"";

    private final Org org;
    private final OAuth oauth;
    private final Sessions sessions;
    private final String orgId;
    private final Supplier<String> loginUrl;

    SoapLogin(Org org, OAuth oauth, Sessions sessions, String orgId, Supplier<String> loginUrl) {
        this.org = org;
        this.oauth = oauth;
        this.sessions = sessions;
        this.orgId = orgId;
        this.loginUrl = loginUrl;
    }

    /** The answer if the request is a log-in. */
    Optional<Reply> handle(Request request) {
        var kind = request.segment(2);
        if (!request.method().equals("POST") || !(kind.equals("u") || kind.equals("c"))) {
            return Optional.empty();
        }
        var call = call(request.body());
        return call == null ? Optional.empty() : Optional.of(logIn(request, call));
    }

    private static @Nullable Element call(byte[] body) {
        var document = read(body);
        var found = document == null ? null : document.getElementsByTagNameNS("*", "login");
        return found != null && found.getLength() == 1 && found.item(0) instanceof Element element ? element : null;
    }

    private static @Nullable Document read(byte[] body) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(body));
        } catch (IOException | SAXException | ParserConfigurationException notXml) {
            return null;
        }
    }

    private Reply logIn(Request request, Element call) {
        try {
            var userId = oauth.apiUser(text(call, "username"), text(call, "password"));
            return Reply.text(200, XML, answer(request, userId));
        } catch (Refused refused) {
            return Reply.text(
                    500,
                    XML,
                    HEAD + " xmlns:sf=\"urn:fault.partner.soap.sforce.com\"><soapenv:Body><soapenv:Fault>"
                            + "<faultcode>sf:INVALID_LOGIN</faultcode><faultstring>INVALID_LOGIN: Invalid username,"
                            + " password, security token; or user locked out.</faultstring></soapenv:Fault>"
                            + "</soapenv:Body></soapenv:Envelope>");
        }
    }

    private static String text(Element call, String name) {
        var found = call.getElementsByTagNameNS("*", name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private String answer(Request request, String userId) {
        var kind = request.segment(2);
        var version = request.segment(3).isEmpty() ? "67.0" : request.segment(3);
        var base = loginUrl.get() + "/services/Soap/";
        var shortId = orgId.substring(0, 15);
        var namespace = kind.equals("u") ? "urn:partner.soap.sforce.com" : "urn:enterprise.soap.sforce.com";
        var user = org.store().read(() -> org.live(userId));
        return HEAD + " xmlns=\"" + namespace + "\"><soapenv:Body><loginResponse><result>"
                + one("metadataServerUrl", base + "m/" + version + "/" + shortId)
                + one("passwordExpired", "false")
                + one("sandbox", "false")
                + one("serverUrl", base + kind + "/" + version + "/" + shortId)
                + one("sessionId", sessions.open(userId))
                + one("userId", userId)
                + "<userInfo>"
                + one("organizationId", orgId)
                + one("userEmail", user == null ? "" : user.text("Email"))
                + one("userFullName", user == null ? "" : user.text("Name"))
                + one("userId", userId)
                + one("userName", user == null ? "" : user.text("Username"))
                + one("userType", "Standard")
                + "</userInfo></result></loginResponse></soapenv:Body></soapenv:Envelope>";
    }

    private static String one(String name, String value) {
        return "<" + name + ">"
                + value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                + "</" + name + ">";
    }
}
