package io.fairlead.localorg.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * One SOAP message of a client: its session, and the operation asked for.
 *
 * @param operation the first element of the body
 */
record SoapRequest(Element envelope, Element operation) {

    static SoapRequest parse(byte[] body) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            var envelope = builder.parse(new ByteArrayInputStream(body)).getDocumentElement();
            var operation = children(envelope, "Body").stream()
                    .flatMap(part -> children(part, "*").stream())
                    .findFirst()
                    .orElseThrow(() -> new SoapFault("soapenv:Client", "The message has no operation in its body."));
            return new SoapRequest(envelope, operation);
        } catch (SAXException malformed) {
            throw new SoapFault("soapenv:Client", "The message is not well-formed XML: " + malformed.getMessage());
        } catch (IOException | ParserConfigurationException failure) {
            throw new IllegalStateException("Cannot read a SOAP message.", failure);
        }
    }

    String name() {
        return operation.getLocalName();
    }

    String session() {
        return header("SessionHeader", "sessionId");
    }

    /** The text of an element of a header such as {@code SessionHeader}, empty if there is none. */
    String header(String header, String element) {
        return children(envelope, "Header").stream()
                .flatMap(part -> children(part, header).stream())
                .map(found -> text(found, element))
                .findFirst()
                .orElse("");
    }

    /** The child elements with this local name, or all for {@code *}. */
    static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && (name.equals("*") || name.equals(element.getLocalName()))) {
                found.add(element);
            }
        }
        return found;
    }

    static String text(Element parent, String name) {
        var found = children(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent().trim();
    }

    static boolean flag(Element parent, String name) {
        var text = text(parent, name);
        return text.equals("true") || text.equals("1");
    }

    /** Leaves complaints to the exception instead of printing them. */
    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException complaint) {
            // A warning does not make the message unreadable.
        }

        @Override
        public void error(SAXParseException complaint) throws SAXException {
            throw complaint;
        }

        @Override
        public void fatalError(SAXParseException complaint) throws SAXException {
            throw complaint;
        }
    }
}
