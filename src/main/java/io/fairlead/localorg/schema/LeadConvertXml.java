package io.fairlead.localorg.schema;

import static io.fairlead.localorg.schema.XmlFile.children;
import static io.fairlead.localorg.schema.XmlFile.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/** Understands the file that says which lead fields a conversion copies. */
final class LeadConvertXml {

    private static final Set<String> OUTPUTS = Set.of("Account", "Contact", "Opportunity");

    private LeadConvertXml() {}

    static List<LeadMapping> mappings(Path file, Element root) {
        var mappings = new ArrayList<LeadMapping>();
        for (var object : children(root, "objectMapping")) {
            var output = text(object, "outputObject");
            if (!text(object, "inputObject").equals("Lead") || !OUTPUTS.contains(output)) {
                throw new IllegalArgumentException(file + ": maps " + text(object, "inputObject") + " to " + output
                        + ", not Lead to Account, Contact or Opportunity.");
            }
            for (var pair : children(object, "mappingFields")) {
                mappings.add(new LeadMapping(text(pair, "inputField"), output, text(pair, "outputField")));
            }
        }
        return mappings;
    }
}
