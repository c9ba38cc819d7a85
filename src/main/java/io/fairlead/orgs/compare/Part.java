package io.fairlead.orgs.compare;

import java.util.Map;

/**
 * What an org has of one area.
 *
 * @param valueByName "" for what is needed and not there
 * @param refusal why it could not be read, or ""
 */
record Part(Map<String, String> valueByName, String refusal) {

    Part {
        valueByName = Map.copyOf(valueByName);
    }

    static Part of(Map<String, String> valueByName) {
        return new Part(valueByName, "");
    }

    static Part refused(String why) {
        return new Part(Map.of(), why);
    }
}
