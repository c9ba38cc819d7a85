package io.fairlead.decide;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows which fields make up one address: it is filled as a whole, so that a street never meets another town. */
final class Address {
    private static final List<String> PARTS =
            List.of("Street", "City", "State", "StateCode", "PostalCode", "Country", "CountryCode");
    private static final Map<String, List<String>> PREFIXES_BY_OBJECT = Map.of(
            "Lead", List.of(""),
            "Contact", List.of("Mailing", "Other"),
            "Account", List.of("Billing", "Shipping"));

    private Address() {}

    /** A part of the same address as this field that holds a value, if the field belongs to an address. */
    static Optional<String> filledPart(String object, String field, Map<String, Object> before) {
        return PREFIXES_BY_OBJECT.getOrDefault(object, List.of()).stream()
                .filter(prefix -> PARTS.stream().anyMatch(part -> field.equals(prefix + part)))
                .flatMap(prefix -> PARTS.stream().map(part -> prefix + part))
                .filter(part -> !Blank.is(before.get(part)))
                .findFirst();
    }
}
