package io.fairlead.salesforce;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A component of an org's metadata as the org has it, or a part of one. */
public record MetadataComponent(Element element) {

    public String fullName() {
        return text("fullName");
    }

    /** The text of the first child of this name, or "". */
    public String text(String child) {
        return all(child).stream()
                .map(found -> found.element().getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    /** The children of this name. */
    public List<MetadataComponent> all(String child) {
        List<MetadataComponent> found = new ArrayList<>();
        for (Node at = element.getFirstChild(); at != null; at = at.getNextSibling()) {
            if (at instanceof Element inner && child.equals(inner.getLocalName())) {
                found.add(new MetadataComponent(inner));
            }
        }
        return found;
    }

    /** The texts of all elements of this name in it, however deep. */
    public List<String> deep(String name) {
        var nodes = element.getElementsByTagNameNS("*", name);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }
}
