package io.fairlead.localorg.streaming;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.events.EventLayout;
import io.fairlead.localorg.events.Topic;
import io.fairlead.localorg.store.EventLog;
import io.fairlead.localorg.store.StoredEvent;
import java.util.OptionalLong;

/**
 * A topic as one user may read it, from the log and by position: nothing is kept for a subscriber but where it stands, so a slow one costs no
 * memory.
 */
final class Feed {

    private final Source source;
    private final Topic topic;
    private final Access access;

    private Feed(Source source, Topic topic, Access access) {
        this.source = source;
        this.topic = topic;
        this.access = access;
    }

    /** Why a topic cannot be read. */
    enum Refusal {
        /** There is none of this name, or it is a platform event that the user may not read. */
        UNKNOWN,
        /** Changes tell of all records, so they are for those who may see them all. */
        FORBIDDEN
    }

    /** A feed or the reason why there is none. */
    sealed interface Found {
        record Open(Feed feed) implements Found {}

        record Closed(Refusal refusal) implements Found {}
    }

    static Found find(Source source, String name, Access access) {
        var topic = source.channels().topic(name).orElse(null);
        if (topic == null) {
            return new Found.Closed(Refusal.UNKNOWN);
        }
        boolean all = topic.layouts().stream()
                .map(EventLayout::type)
                .allMatch(type -> access.on(type).read() && (type.isEvent() || access.seesAll(type)));
        if (!all) {
            return new Found.Closed(topic.ofChanges() ? Refusal.FORBIDDEN : Refusal.UNKNOWN);
        }
        return new Found.Open(new Feed(source, topic, access));
    }

    Topic topic() {
        return topic;
    }

    /** Where a subscriber of new events begins. */
    long latest() {
        return source.store().read(() -> source.store().events().last());
    }

    /** Where a subscriber of all kept events begins. */
    long earliest() {
        return source.store()
                .read(() -> source.store().events().first(source.store().now()) - 1);
    }

    /** The position behind this replay id, or nothing when events after it may be lost already or it was never given. */
    OptionalLong behind(long replayId) {
        return replayId >= earliest() && replayId <= latest() ? OptionalLong.of(replayId) : OptionalLong.empty();
    }

    EventLog.Piece after(long position, int most) {
        var store = source.store();
        return store.read(() -> store.events().after(position, store.now(), most, topic::carries));
    }

    EventLayout layout(StoredEvent event) {
        return topic.layouts().stream()
                .filter(layout -> layout.name().equals(event.entity()))
                .findFirst()
                .orElseThrow();
    }

    /** The payload with the fields that the user may see. */
    ObjectNode body(StoredEvent event) {
        var layout = layout(event);
        return layout.body(event, field -> access.canSee(layout.type(), field));
    }
}
