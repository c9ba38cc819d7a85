package io.fairlead.server;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Balance;
import io.fairlead.audit.EventKey;
import io.fairlead.kafka.KafkaConnection;
import io.fairlead.kafka.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the queues to say where every accepted job change is. Each queue is read before the one it feeds, so that nothing is overlooked. */
final class QueueCount {
    private final KafkaConnection kafka;
    private final AuditStore audit;
    private final Set<String> orgs;

    QueueCount(KafkaConnection kafka, AuditStore audit, List<String> configured) {
        this.kafka = kafka;
        this.audit = audit;
        this.orgs = new LinkedHashSet<>(configured);
        this.orgs.addAll(audit.events().orgs());
    }

    Balance balance() {
        Set<EventKey> accepted = new LinkedHashSet<>();
        Set<EventKey> queued = new HashSet<>();
        List<String> events = new ArrayList<>();
        kafka.reader().scan(Topic.JOB_CHANGES, received -> {
            String event = received.headers().get("event-id");
            if (event != null) {
                events.add(event);
            }
        });
        for (String org : orgs) {
            events.forEach(event -> accepted.add(new EventKey(org, event)));
            addUnread(org, queued);
        }
        return audit.balance().of(accepted.iterator(), queued);
    }

    /** The events that a queue still has to hand on in this org. */
    Set<String> queued(String org) {
        Set<EventKey> queued = new HashSet<>();
        addUnread(org, queued);
        return queued.stream().map(EventKey::eventId).collect(Collectors.toSet());
    }

    private void addUnread(String org, Set<EventKey> queued) {
        addUnread("decide." + org, Topic.JOB_CHANGES, org, queued);
        addUnread("decide." + org, Topic.DECIDE_AGAIN, org, queued);
        addUnread("write." + org, Topic.DECISIONS, org, queued);
    }

    private void addUnread(String group, String topic, String org, Set<EventKey> queued) {
        var from = kafka.progress().committed(group, topic);
        kafka.reader().scan(from, received -> {
            String event = received.headers().get("event-id");
            if (event != null && received.headers().getOrDefault("org", org).equals(org)) {
                queued.add(new EventKey(org, event));
            }
        });
    }
}
