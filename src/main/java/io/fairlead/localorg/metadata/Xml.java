package io.fairlead.localorg.metadata;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Metadata files as trees of elements, read with outside entities refused. */
public final class Xml {

    static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";

    private Xml() {}

    /** A file that is no XML, with the place where it stops being it. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;
        private final int line;
        private final int column;

        Malformed(String message, int line, int column) {
            super(message);
            this.line = line;
            this.column = column;
        }

        int line() {
            return line;
        }

        int column() {
            return column;
        }
    }

    private static DocumentBuilder builder() throws ParserConfigurationException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setNamespaceAware(true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new Strict());
        return builder;
    }

    /** Says nothing on the console and passes every error on. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException exception) {}

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }

    public static Element read(byte[] bytes) throws Malformed {
        try {
            return builder().parse(new ByteArrayInputStream(bytes)).getDocumentElement();
        } catch (SAXParseException wrong) {
            throw new Malformed(String.valueOf(wrong.getMessage()), wrong.getLineNumber(), wrong.getColumnNumber());
        } catch (SAXException | IOException | ParserConfigurationException wrong) {
            throw new Malformed(String.valueOf(wrong.getMessage()), 1, 1);
        }
    }

    /** A new element of the metadata's name space that is the root of its own document. */
    static Element root(String name) {
        try {
            var document = builder().newDocument();
            var root = document.createElementNS(NAMESPACE, name);
            document.appendChild(root);
            return root;
        } catch (ParserConfigurationException failure) {
            throw new IllegalStateException("The Java run time reads no XML.", failure);
        }
    }

    /** Copies everything inside one element into another. */
    static void copyInside(Element from, Element to) {
        for (Node node = from.getFirstChild(); node != null; node = node.getNextSibling()) {
            to.appendChild(to.getOwnerDocument().importNode(node, true));
        }
    }

    static byte[] write(Element root) {
        try {
            var transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, StandardCharsets.UTF_8.name());
            var out = new ByteArrayOutputStream();
            out.writeBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".getBytes(StandardCharsets.UTF_8));
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.transform(new DOMSource(root), new StreamResult(out));
            return out.toByteArray();
        } catch (TransformerException failure) {
            throw new IllegalStateException("Cannot write a metadata file.", failure);
        }
    }

    /** Every element inside this one. */
    public static List<Element> elements(Element parent) {
        var found = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    public static List<Element> children(Element parent, String name) {
        return elements(parent).stream()
                .filter(element -> name.equals(element.getLocalName()))
                .toList();
    }

    public static String text(Element parent, String name) {
        var found = children(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent().trim();
    }
}
