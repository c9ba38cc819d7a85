package io.fairlead.salesforcepackage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** One element of a metadata file: its name, its text, and the elements inside it. */
record Node(String name, String text, List<Node> children) {

    Node {
        children = List.copyOf(children);
    }

    static Node of(Element element) {
        var children = new ArrayList<Node>();
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                children.add(of(inner));
            }
        }
        return new Node(element.getTagName(), element.getTextContent().strip(), children);
    }

    Stream<Node> all(String childName) {
        return children.stream().filter(child -> child.name().equals(childName));
    }

    Stream<String> texts(String childName) {
        return all(childName).map(Node::text);
    }

    Optional<String> get(String childName) {
        return texts(childName).findFirst();
    }

    String need(String childName) {
        return get(childName)
                .orElseThrow(() -> new AssertionError("No <" + childName + "> in <" + name + ">: " + text));
    }

    boolean is(String childName) {
        return get(childName).filter("true"::equals).isPresent();
    }

    /** This element and every element below it. */
    Stream<Node> deep() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Node::deep));
    }
}
