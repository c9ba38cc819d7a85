package io.fairlead.match;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sales regions of an org, from {@code rules/settings/regions.yaml}: each country is in one of them or in none.
 *
 * @param regionByCountry name of the region, by the country's two-letter code
 */
public record Regions(Map<String, String> regionByCountry) {
    public static final Regions NONE = new Regions(Map.of());

    public Regions {
        regionByCountry = Map.copyOf(regionByCountry);
    }

    /** Regions by name, each with its countries however they are written. */
    public static Regions of(Map<String, List<String>> countriesByRegion) {
        var regionByCountry = new HashMap<String, String>();
        countriesByRegion.forEach((region, countries) ->
                countries.forEach(country -> regionByCountry.putIfAbsent(Geography.country(country), region)));
        return new Regions(regionByCountry);
    }

    /** The region of a country, written as a name in any common language or as a code; "" if it is in none. */
    public String of(String country) {
        return regionByCountry.getOrDefault(Geography.country(country), "");
    }

    /** Whether this is a country that we know, by name or code. */
    public static boolean isCountry(String text) {
        return Geography.isCountry(text);
    }

    /** The country's two-letter code; "" if it is none that we know. */
    public static String knownCode(String country) {
        return isCountry(country) ? code(country) : "";
    }

    /** The country's two-letter code; anything else comes back folded. */
    public static String code(String country) {
        return Geography.country(country);
    }
}
