package io.fairlead.orgs.compare;

import io.fairlead.salesforce.MetadataComponent;
import io.fairlead.salesforce.SalesforceOrg;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What only the Metadata API tells: layouts, related lists, Lightning pages and the Lead mapping. */
final class MetadataParts {
    private static final List<String> OBJECTS = List.of("Lead", "Contact", "Account", "Fairlead_Job_Change__c");
    private static final String CARD = "jobChangeCard";

    private final SalesforceOrg org;

    MetadataParts(SalesforceOrg org) {
        this.org = org;
    }

    Map<Area, Part> read() {
        Map<Area, Part> parts = new EnumMap<>(Area.class);
        parts.put(Area.LAYOUTS, Inventory.part(() -> onLayouts("field", field -> field.endsWith("__c"))));
        parts.put(Area.RELATED_LISTS, Inventory.part(() -> onLayouts("relatedList", list -> true)));
        parts.put(Area.PAGES, Inventory.part(this::pages));
        parts.put(Area.LEAD_MAPPING, Inventory.part(this::leadMapping));
        return parts;
    }

    private Map<String, String> onLayouts(String element, Predicate<String> counts) {
        List<String> names = org.metadataNames("Layout").stream()
                .filter(name -> OBJECTS.stream().anyMatch(object -> name.startsWith(object + "-")))
                .toList();
        Map<String, String> values = new TreeMap<>();
        org.metadata("Layout", names).forEach(layout -> {
            String all = Inventory.joined(
                    layout.deep(element).stream().filter(counts).toList());
            if (!all.isEmpty()) {
                values.put(layout.fullName(), all);
            }
        });
        return values;
    }

    private Map<String, String> pages() {
        Map<String, String> values = new TreeMap<>();
        org.metadata("FlexiPage", org.metadataNames("FlexiPage")).forEach(page -> {
            boolean shows = page.deep("componentName").stream().anyMatch(name -> name.endsWith(CARD));
            if (shows) {
                values.put(page.text("sobjectType") + " " + page.text("masterLabel"), "shows the card");
            }
        });
        return values;
    }

    private Map<String, String> leadMapping() {
        Map<String, String> values = new TreeMap<>();
        for (MetadataComponent settings :
                org.metadata("LeadConvertSettings", org.metadataNames("LeadConvertSettings"))) {
            settings.all("objectMapping").forEach(mapping -> mapping.all("mappingFields")
                    .forEach(field -> values.put(
                            "Lead." + field.text("inputField") + " to " + mapping.text("outputObject"),
                            field.text("outputField"))));
        }
        return values;
    }
}
