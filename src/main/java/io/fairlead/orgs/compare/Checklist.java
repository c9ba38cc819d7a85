package io.fairlead.orgs.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is to do in one org before it works as another does. */
public record Checklist(String from, String to, Instant at, List<Item> items) {

    public Checklist {
        items = List.copyOf(items);
    }

    static Checklist of(String from, Map<Area, Part> has, String to, Map<Area, Part> needs, Instant at) {
        List<Item> items = new ArrayList<>();
        for (Area area : Area.values()) {
            items.addAll(compared(area, part(has, area), part(needs, area)));
        }
        items.sort(Comparator.comparing(Item::area).thenComparing(Item::state).thenComparing(Item::name));
        return new Checklist(from, to, at, items);
    }

    private static Part part(Map<Area, Part> parts, Area area) {
        return parts.getOrDefault(area, Part.refused("it was not read"));
    }

    private static List<Item> compared(Area area, Part from, Part to) {
        String refusal = from.refusal().isEmpty() ? to.refusal() : from.refusal();
        if (!refusal.isEmpty()) {
            return List.of(new Item(
                    area,
                    area.label(),
                    Item.State.UNSEEN,
                    from.refusal(),
                    to.refusal(),
                    "Compare by hand. " + area.mend()));
        }
        Map<String, String> names = new TreeMap<>(to.valueByName());
        if (!area.isNamedByRules()) {
            names.putAll(from.valueByName());
        }
        List<Item> items = new ArrayList<>();
        names.keySet().forEach(name -> {
            String has = from.valueByName().getOrDefault(name, "");
            String there = to.valueByName().getOrDefault(name, "");
            Item.State state = state(area, has, there);
            items.add(new Item(area, name, state, has, there, state == Item.State.FINE ? "" : area.mend()));
        });
        return items;
    }

    /** What the second org has more than the first does no harm, except where it refuses records. */
    private static Item.State state(Area area, String has, String there) {
        if (there.isEmpty()) {
            return Item.State.MISSING;
        }
        boolean alike = area.isStrict() ? has.equals(there) : words(there).containsAll(words(has));
        return alike ? Item.State.FINE : Item.State.DIFFERS;
    }

    private static Set<String> words(String list) {
        return list.isEmpty() ? Set.of() : new TreeSet<>(List.of(list.split(", ")));
    }

    /** So many lines in this state. */
    public long count(Item.State state) {
        return items.stream().filter(item -> item.state() == state).count();
    }

    /** The lines that nobody has ticked and that are not fine. */
    public List<Item> open(Ticks ticks) {
        return items.stream()
                .filter(item ->
                        item.state() != Item.State.FINE && ticks.of(item).isEmpty())
                .toList();
    }

    /** As a list with boxes, for a ticket or a pull request. */
    public String markdown(Ticks ticks) {
        var text = new StringBuilder("# From " + from + " to " + to + "\n\nCompared " + at + ". "
                + count(Item.State.MISSING) + " missing, " + count(Item.State.DIFFERS) + " differ, "
                + count(Item.State.UNSEEN) + " to look at, " + count(Item.State.FINE) + " fine.\n");
        for (Area area : Area.values()) {
            List<Item> lines =
                    items.stream().filter(item -> item.area() == area).toList();
            if (!lines.isEmpty()) {
                text.append("\n## ").append(area.label()).append("\n\n");
                lines.forEach(item -> text.append(line(item, ticks)));
            }
        }
        return text.toString();
    }

    private static String line(Item item, Ticks ticks) {
        if (item.state() == Item.State.FINE) {
            return "- [x] " + item.name() + ": fine\n";
        }
        String what = item.state().name().toLowerCase(Locale.ROOT) + ". "
                + (item.from().isEmpty() ? "" : "There: " + item.from() + ". ")
                + (item.to().isEmpty() ? "" : "Here: " + item.to() + ". ");
        return ticks.of(item)
                .map(tick -> "- [x] " + item.name() + ": " + what + "Ticked by " + tick.by() + ", " + tick.at() + ".\n")
                .orElse("- [ ] " + item.name() + ": " + what + item.mend() + "\n");
    }
}
