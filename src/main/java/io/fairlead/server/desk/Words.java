package io.fairlead.server.desk;

import io.fairlead.decide.FieldCatalog;
import io.fairlead.decide.Settings;
import io.fairlead.match.Directory;
import io.fairlead.match.Owner;
import io.fairlead.rules.check.Glossary;
import io.fairlead.rules.check.OrgSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an editor completes: the language's own words, and the names and fields of the org.
 *
 * @param namesByVerb names that a verb takes: pools, queues, users, campaigns
 * @param fieldsByObject what a mapping may write and a condition may read
 */
record Words(
        Glossary glossary,
        List<String> regions,
        Map<String, List<String>> namesByVerb,
        Map<String, List<Field>> fieldsByObject) {
    private static final Glossary GLOSSARY = Glossary.read();
    private static final List<String> OBJECTS = List.of("Account", "Contact", "Lead", "Fairlead_Job_Change__c");

    Words {
        regions = List.copyOf(regions);
        namesByVerb = Map.copyOf(namesByVerb);
        fieldsByObject = Map.copyOf(fieldsByObject);
    }

    /** A Salesforce field: its type, its picklist values, and whether it can be written. */
    record Field(String name, String type, List<String> values, boolean writable) {
        Field {
            values = List.copyOf(values);
        }
    }

    /** Without an org's view there are no fields, and without settings that can be used no pools. */
    static Words of(Optional<Settings> settings, Optional<OrgSnapshot> view) {
        Map<String, List<String>> names = new TreeMap<>();
        names.put(
                "pool",
                settings.map(found -> sorted(found.poolByName().keySet())).orElse(List.of()));
        List<String> regions = settings.map(found ->
                        sorted(found.match().regions().regionByCountry().values()))
                .orElse(List.of());
        Directory directory = view.map(OrgSnapshot::directory).orElse(Directory.EMPTY);
        names.put(
                "queue",
                sorted(directory.queueByName().values().stream()
                        .map(queue -> queue.owner().name())
                        .toList()));
        names.put(
                "user",
                sorted(directory.userByName().values().stream()
                        .filter(Owner::active)
                        .map(Owner::name)
                        .toList()));
        var campaigns = sorted(directory.campaignByName().values().stream()
                .map(Directory.Campaign::name)
                .toList());
        for (String verb : List.of("campaign", "noCampaign", "oldRecordCampaign")) {
            names.put(verb, campaigns);
        }
        return new Words(
                GLOSSARY, regions, names, fields(view.map(OrgSnapshot::fields).orElse(FieldCatalog.UNKNOWN)));
    }

    private static Map<String, List<Field>> fields(FieldCatalog catalog) {
        Map<String, List<Field>> byObject = new TreeMap<>();
        for (String object : OBJECTS) {
            var fields = new TreeMap<>(catalog.fieldByNameByObject().getOrDefault(object, Map.of()));
            byObject.put(
                    object,
                    fields.entrySet().stream()
                            .map(entry -> new Field(
                                    entry.getKey(),
                                    entry.getValue().type(),
                                    entry.getValue().values(),
                                    entry.getValue().createable()
                                            || entry.getValue().updateable()))
                            .toList());
        }
        return byObject;
    }

    private static List<String> sorted(Collection<String> names) {
        return List.copyOf(new TreeSet<>(names));
    }
}
