package io.fairlead.rules;

import io.fairlead.match.Regions;
import io.fairlead.rules.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads regions.yaml: a list of countries for each region, each country in one region only. */
final class RegionReader {
    private final YamlNode.Fields fields;
    private final List<Problem> problems;
    private final Map<String, String> regionByCode = new HashMap<>();

    RegionReader(YamlNode.Fields fields, List<Problem> problems) {
        this.fields = fields;
        this.problems = problems;
    }

    Regions read() {
        var countriesByRegion = new LinkedHashMap<String, List<String>>();
        fields.nodeByName().forEach((region, node) -> {
            if (node instanceof YamlNode.Items items && !items.items().isEmpty()) {
                countriesByRegion.put(region, countries(region, items));
            } else {
                problems.add(SettingsReader.wrong(
                        node,
                        "The region (" + region + ") has no list of countries.",
                        "Write one line for each: - Germany."));
            }
        });
        return Regions.of(countriesByRegion);
    }

    private List<String> countries(String region, YamlNode.Items items) {
        var countries = new ArrayList<String>();
        for (YamlNode item : items.items()) {
            String country = SettingsReader.text(item, problems);
            if (item instanceof YamlNode.Scalar scalar && scalar.value() instanceof Boolean) {
                problems.add(SettingsReader.wrong(
                        item,
                        "Found " + item.words() + " instead of a country.",
                        "Write Norway, or \"NO\" in quotes."));
            } else if (!Regions.isCountry(country)) {
                problems.add(SettingsReader.wrong(
                        item,
                        "\"" + country + "\" is no country that we know.",
                        "Write its English name or its code of two letters, e.g. Germany or DE."));
            } else {
                inOneOnly(region, item, country);
            }
            countries.add(country);
        }
        return countries;
    }

    private void inOneOnly(String region, YamlNode item, String country) {
        String other = regionByCode.putIfAbsent(Regions.code(country), region);
        if (other != null) {
            problems.add(SettingsReader.wrong(
                    item,
                    "\"" + country + "\" is in the region " + other + " already.",
                    "Name it once; a rule can name several regions: region in (\"" + other + "\", ...)."));
        }
    }
}
