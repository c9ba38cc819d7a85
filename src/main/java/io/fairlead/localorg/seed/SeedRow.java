package io.fairlead.localorg.seed;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One record to load into a local org: its object, a key that other rows may point to, and its fields by API name.
 *
 * <p>A value is text, a number, a boolean, null, a {@code java.time} LocalDate or Instant, a {@link Ref} or a {@link Named}.
 */
public record SeedRow(String object, String key, Map<String, @Nullable Object> fields) {

    private static final String OURS = "Fairlead_";

    /** Only the package brings it. */
    public static final String OUR_OBJECT = "Fairlead_Job_Change__c";

    public SeedRow {
        if (object.isBlank()) {
            throw new IllegalArgumentException("A seed row needs an object name, for example Account.");
        }
        if (key.isBlank()) {
            throw new IllegalArgumentException("A seed row of " + object + " needs a key.");
        }
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The row as it was before anybody installed our package: without our fields; none if it is all about our object. */
    public Optional<SeedRow> beforeOurPackage() {
        if (fields.containsValue(OUR_OBJECT)) {
            return Optional.empty();
        }
        var standard = new LinkedHashMap<String, @Nullable Object>(fields);
        standard.keySet().removeIf(name -> name.startsWith(OURS));
        return Optional.of(new SeedRow(object, key, standard));
    }

    /** The id of the row with this key, which must come earlier in the same load or in one before it. */
    public record Ref(String key) {

        public Ref {
            if (key.isBlank()) {
                throw new IllegalArgumentException("A reference in a seed row needs the key of another row.");
            }
        }
    }

    /** The id of the org's row of an object with this name; a row that points to one which the org lacks is left out. */
    public record Named(String object, String name) {}
}
