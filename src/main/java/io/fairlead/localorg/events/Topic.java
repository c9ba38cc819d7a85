package io.fairlead.localorg.events;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one can subscribe to: a channel, or a single type of event.
 *
 * @param name as a subscriber asks for it, for example {@code /data/LeadChangeEvent}
 * @param single whether its events are all of one type, which may then have one schema
 */
public record Topic(String name, List<EventLayout> layouts, boolean single) {

    public Topic {
        layouts = List.copyOf(layouts);
    }

    public boolean carries(String event) {
        return layouts.stream().anyMatch(layout -> layout.name().equals(event));
    }

    /** Whether its events are changes of records. */
    public boolean ofChanges() {
        return name.startsWith("/data/");
    }

    /** Its layouts by the name of their events. */
    public Map<String, EventLayout> layoutByEvent() {
        var found = new LinkedHashMap<String, EventLayout>();
        layouts.forEach(layout -> found.put(layout.name(), layout));
        return found;
    }
}
