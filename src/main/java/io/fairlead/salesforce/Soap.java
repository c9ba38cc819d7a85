package io.fairlead.salesforce;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The words of the few SOAP calls that have no REST beside them: the Metadata API, and the org's clock. */
final class Soap {
    private static final String METADATA = "http://soap.sforce.com/2006/04/metadata";
    private static final String PARTNER = "urn:partner.soap.sforce.com";
    /** Salesforce reads so many components in one call. */
    static final int LARGEST_READ = 10;

    private Soap() {}

    static String read(String session, String type, List<String> names) {
        var body = new StringBuilder("<readMetadata xmlns=\"" + METADATA + "\"><type>" + escaped(type) + "</type>");
        names.forEach(name -> body.append("<fullNames>").append(escaped(name)).append("</fullNames>"));
        return envelope(METADATA, session, body.append("</readMetadata>").toString());
    }

    static String list(String session, String type) {
        return envelope(
                METADATA,
                session,
                "<listMetadata xmlns=\"" + METADATA + "\"><queries><type>" + escaped(type)
                        + "</type></queries></listMetadata>");
    }

    static String serverTime(String session) {
        return envelope(PARTNER, session, "<getServerTimestamp xmlns=\"" + PARTNER + "\"/>");
    }

    private static String envelope(String namespace, String session, String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Header>"
                + "<SessionHeader xmlns=\"" + namespace + "\"><sessionId>" + escaped(session)
                + "</sessionId></SessionHeader></soapenv:Header><soapenv:Body>" + body
                + "</soapenv:Body></soapenv:Envelope>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The elements of this name in an answer. */
    static List<MetadataComponent> found(String answer, String name) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var nodes = factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(answer)))
                    .getElementsByTagNameNS("*", name);
            List<MetadataComponent> components = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                components.add(new MetadataComponent((Element) nodes.item(i)));
            }
            return components;
        } catch (Exception unreadable) {
            throw new SalesforceFailure(200, "", ErrorKind.OTHER, "SOAP was answered with something that is not XML");
        }
    }
}
