package io.fairlead.mirror;

import java.util.List;
import java.util.Map;

/** Says by which keys a record can be found again; match defines them, the mirror only keeps them. */
public interface MirrorKeys {

    /** Changes whenever {@link #of} would answer differently, so that an index with older keys is rebuilt from its own records. */
    String version();

    Keys of(MirrorRecord record);

    /**
     * The keys of one record.
     *
     * @param terms exact terms by key name
     * @param values one short value by name, readable for many hits without loading their records
     */
    record Keys(Map<String, List<String>> terms, Map<String, String> values) {

        public static final Keys NONE = new Keys(Map.of(), Map.of());

        public Keys {
            terms = Map.copyOf(terms);
            values = Map.copyOf(values);
        }
    }
}
