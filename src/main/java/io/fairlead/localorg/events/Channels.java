package io.fairlead.localorg.events;

import io.fairlead.localorg.schema.EventChannel;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The topics of an org: its platform events, the chosen objects' changes, and the channels that were made of them. */
public final class Channels {

    private final Map<String, Topic> topicByName = new LinkedHashMap<>();
    private final Map<String, EventLayout> layoutByEvent = new LinkedHashMap<>();

    private Channels() {}

    /** Reads the channels of a schema; throws {@code IllegalArgumentException} with the file and the reason. */
    public static Channels of(Schema schema) {
        var channels = new Channels();
        for (var type : schema.types()) {
            if (type.isEvent()) {
                var layout = channels.layout(type);
                channels.add(new Topic("/event/" + type.name(), List.of(layout), true));
            }
        }
        var metadata = schema.metadata();
        channels.add(channel(schema, channels, new EventChannel(EventChannel.CHANGES, true)));
        metadata.eventChannels().forEach(channel -> channels.add(channel(schema, channels, channel)));
        for (var member : metadata.eventMembers()) {
            if (metadata.eventChannels().stream()
                            .noneMatch(channel -> channel.name().equals(member.channel()))
                    && !member.channel().equals(EventChannel.CHANGES)) {
                throw new IllegalArgumentException(member.file() + ": there is no channel " + member.channel()
                        + ". Add its platformEventChannel file, or name " + EventChannel.CHANGES + ".");
            }
            if (member.channel().equals(EventChannel.CHANGES)) {
                var layout = channels.layoutByEvent.get(member.event());
                channels.add(new Topic("/data/" + member.event(), List.of(layout), true));
            }
        }
        return channels;
    }

    private static Topic channel(Schema schema, Channels channels, EventChannel channel) {
        var layouts = new ArrayList<EventLayout>();
        for (var member : schema.metadata().eventMembers()) {
            if (member.channel().equals(channel.name())) {
                layouts.add(channels.layout(typeOf(schema, channel, member)));
            }
        }
        return new Topic((channel.ofChanges() ? "/data/" : "/event/") + channel.name(), layouts, false);
    }

    private static ObjectType typeOf(Schema schema, EventChannel channel, EventChannel.Member member) {
        return schema.types().stream()
                .filter(type -> channel.ofChanges() ? isRecorded(type) : type.isEvent())
                .filter(type -> (type.isEvent() ? type.name() : EventLayout.changeEvent(type)).equals(member.event()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(member.file() + ": selectedEntity is "
                        + (channel.ofChanges()
                                ? "the change event of an object, such as LeadChangeEvent or Thing__ChangeEvent"
                                : "a platform event of this org, such as Thing__e")
                        + ", not '" + member.event() + "'."));
    }

    /** Objects of the set-up tell no changes, but users do. */
    private static boolean isRecorded(ObjectType type) {
        return !type.isEvent()
                && !type.is("share")
                && !type.is("file")
                && (!type.is("setup") || type.name().equals("User"));
    }

    private EventLayout layout(ObjectType type) {
        var layout = EventLayout.of(type);
        return layoutByEvent.computeIfAbsent(layout.name(), name -> layout);
    }

    private void add(Topic topic) {
        topicByName.put(topic.name(), topic);
    }

    public Optional<Topic> topic(String name) {
        return Optional.ofNullable(topicByName.get(name));
    }

    /** Every type of event that some topic carries. */
    public List<EventLayout> layouts() {
        return List.copyOf(layoutByEvent.values());
    }

    /** What records the changes, or nothing when no object was chosen: then no write is looked at. */
    public Optional<ChangeEvents> recorder() {
        var recorded = layoutByEvent.values().stream()
                .filter(layout -> !layout.type().isEvent())
                .toList();
        return recorded.isEmpty() ? Optional.empty() : Optional.of(new ChangeEvents(recorded));
    }
}
