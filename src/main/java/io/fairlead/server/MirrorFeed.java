package io.fairlead.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Lists;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.fairlead.Json;
import io.fairlead.SalesforceTime;
import io.fairlead.kafka.KafkaQueue;
import io.fairlead.kafka.Message;
import io.fairlead.kafka.Topic;
import io.fairlead.mirror.Mirror;
import io.fairlead.mirror.MirrorObjects;
import io.fairlead.mirror.MirrorRecord;
import io.fairlead.salesforce.BulkQuery;
import io.fairlead.salesforce.SalesforceOrg;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an org's records to its topics: everything once by Bulk API 2.0, then what changed, with one composite call a poll. What changes rarely
 * (users, queues, campaigns, and what the org is made of) has a poll of its own, of three calls.
 */
public final class MirrorFeed {
    private static final Logger LOG = LoggerFactory.getLogger(MirrorFeed.class);
    private static final List<String> OFTEN =
            List.of("Account", "Contact", "Lead", "Opportunity", "OpportunityContactRole");
    private static final List<List<String>> RARELY = List.of(
            List.of("User", "Group", "QueueSobject", "Campaign", "CampaignMemberStatus"), List.of("RecordType"));
    /** Salesforce may commit a record a little after its own SystemModstamp. */
    private static final int OVERLAP_SECONDS = 10;

    /** A composite call takes no more of them. */
    private static final int QUERIES_A_CALL = 5;

    private static final List<String> STAMPS = List.of("Id", "SystemModstamp", "IsDeleted");

    private final SalesforceOrg org;
    private final KafkaQueue queue;
    private final OrgSchema schema;
    private final Watermarks watermarks;
    private final Mirror mirror;
    private final Clock clock;
    /** The topics and the mirror get a record's versions in the order of this lock, so that neither ends with an older one. */
    private final Object sending = new Object();

    private volatile Map<String, Set<String>> named = Map.of();
    private volatile @Nullable Instant polledAt;
    private volatile String failure = "";

    MirrorFeed(
            SalesforceOrg org, KafkaQueue queue, OrgSchema schema, Watermarks watermarks, Mirror mirror, Clock clock) {
        this.org = org;
        this.queue = queue;
        this.schema = schema;
        this.watermarks = watermarks;
        this.mirror = mirror;
        this.clock = clock;
    }

    /** Every topic of this org. */
    static List<Topic> topics(String org) {
        return MirrorObjects.NAMES.stream()
                .map(object -> Topic.mirror(org, object))
                .toList();
    }

    /**
     * Reads whatever was never read whole, or not with these fields.
     *
     * @param named fields that the rules name, by object, besides the ones that are always read
     */
    synchronized void load(Map<String, Set<String>> named) throws InterruptedException {
        this.named = named;
        for (String object : MirrorObjects.NAMES) {
            List<String> fields = fields(object);
            if (!watermarks.has(object, fields)) {
                load(object, fields);
            }
        }
    }

    /** How many calls {@link #load} will take at most; asks the org for its counts, in a few calls, if there is anything to read. */
    synchronized long callsToLoad(Map<String, Set<String>> named) {
        this.named = named;
        List<String> unread = MirrorObjects.NAMES.stream()
                .filter(object -> !watermarks.has(object, fields(object)))
                .toList();
        long calls = 0;
        for (List<String> some : Lists.partition(unread, QUERIES_A_CALL)) {
            for (JsonNode answer : composite("query", counts(some))) {
                calls += BulkQuery.calls(answer.path("body").path("totalSize").asLong());
            }
        }
        return calls;
    }

    private static Map<String, String> counts(List<String> objects) {
        Map<String, String> soqlByName = new LinkedHashMap<>();
        objects.forEach(object -> soqlByName.put(object, "SELECT COUNT() FROM " + object));
        return soqlByName;
    }

    private void load(String object, List<String> fields) throws InterruptedException {
        var latest = new Latest();
        new BulkQuery(org).read("SELECT " + String.join(", ", fields) + " FROM " + object, rows -> {
            List<MirrorRecord> page = new ArrayList<>(rows.size());
            for (NamedCsvRecord row : rows) {
                page.add(record(object, row, fields));
                latest.see(row.getField("SystemModstamp"));
            }
            send(object, page);
        });
        watermarks.set(object, latest.instant, fields);
        LOG.info("An object was read whole: org={} object={}", org.name(), object);
    }

    private MirrorRecord record(String object, NamedCsvRecord row, List<String> fields) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (String field : fields) {
            values.put(field, schema.typed(object, field, row.getField(field)));
        }
        return new MirrorRecord(object, row.getField("Id"), row.getField("SystemModstamp"), false, values);
    }

    /** Asks which records changed since the last time and sends them to their topics. */
    synchronized void poll() {
        polled(() -> sendChanges(OFTEN));
    }

    /** The same for what changes rarely; it is in the mirror when this returns. */
    synchronized void pollRare() {
        polled(() -> {
            schema.describeAgain();
            RARELY.forEach(this::sendChanges);
        });
    }

    private void polled(Runnable asking) {
        try {
            asking.run();
            polledAt = clock.instant();
            failure = "";
        } catch (RuntimeException e) {
            failure = String.valueOf(e.getMessage());
            throw e;
        }
    }

    /** When the org last told what changed; null before the first time. */
    @Nullable
    Instant polledAt() {
        return polledAt;
    }

    /** Why the last poll failed, or "". */
    String failure() {
        return failure;
    }

    /** Most of what changed in a busy minute are our own writes, which are here already: only the stamps are asked for, and then what is new. */
    private void sendChanges(List<String> objects) {
        Map<String, String> soqlByName = new LinkedHashMap<>();
        for (String object : objects) {
            Instant since = watermarks.of(object);
            if (since != null) {
                soqlByName.put(
                        object,
                        "SELECT " + String.join(", ", schema.readable(object, STAMPS)) + " FROM " + object
                                + " WHERE SystemModstamp >= " + since.minusSeconds(OVERLAP_SECONDS)
                                + " ORDER BY SystemModstamp");
            }
        }
        query(soqlByName, (object, page) -> {
            Set<String> news = mirror.news(page).stream().map(MirrorRecord::id).collect(Collectors.toSet());
            if (news.isEmpty() || readAgain(Map.of(object, news))) {
                var latest = new Latest();
                page.forEach(record -> latest.see(record.systemModstamp()));
                watermarks.advance(object, latest.instant);
            }
        });
    }

    /**
     * Reads these records as they are now, deleted ones too, and shows them at once: in the mirror, and on their topics.
     *
     * @param idsByObject up to 2,000 of an object
     * @return false if an object could not be read
     */
    boolean readAgain(Map<String, Set<String>> idsByObject) {
        Map<String, String> soqlByName = new LinkedHashMap<>();
        idsByObject.forEach((object, ids) -> {
            if (MirrorObjects.NAMES.contains(object) && !ids.isEmpty()) {
                soqlByName.put(object, select(object) + " WHERE Id IN ('" + String.join("','", ids) + "')");
            }
        });
        boolean all = query(soqlByName, (object, page) -> {
            synchronized (sending) {
                var news = mirror.news(page);
                send(object, news);
                mirror.apply(news);
            }
        });
        mirror.refresh();
        return all;
    }

    private String select(String object) {
        return "SELECT " + String.join(", ", fields(object)) + " FROM " + object;
    }

    private List<String> fields(String object) {
        Set<String> all = new LinkedHashSet<>(MirrorObjects.fields(object));
        all.addAll(new TreeSet<>(named.getOrDefault(object, Set.of())));
        return schema.readable(object, List.copyOf(all));
    }

    /**
     * Runs a query an object, in one call as long as one page each is enough.
     *
     * @param take gets the pages of an object, one after the other
     * @return false if an object could not be read
     */
    private boolean query(Map<String, String> soqlByName, BiConsumer<String, List<MirrorRecord>> take) {
        if (soqlByName.isEmpty()) {
            return true;
        }
        boolean all = true;
        for (JsonNode answer : composite("queryAll", soqlByName)) {
            String object = answer.path("referenceId").asText();
            if (answer.path("httpStatusCode").asInt() == 200) {
                pages(object, answer.path("body"), take);
            } else {
                all = false;
                LOG.warn(
                        "An object could not be polled: org={} object={} error={}",
                        org.name(),
                        object,
                        answer.path("body").path(0).path("errorCode").asText());
            }
        }
        return all;
    }

    /** @param resource query, or queryAll for deleted records too */
    private JsonNode composite(String resource, Map<String, String> soqlByName) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("allOrNone", false);
        ArrayNode requests = body.putArray("compositeRequest");
        soqlByName.forEach((name, soql) -> requests.addObject()
                .put("method", "GET")
                .put("url", org.base() + "/" + resource + "?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8))
                .put("referenceId", name));
        return org.send("POST", "/composite", body, Map.of()).json().path("compositeResponse");
    }

    private void pages(String object, JsonNode first, BiConsumer<String, List<MirrorRecord>> take) {
        JsonNode page = first;
        take.accept(object, records(object, page));
        while (!page.path("done").asBoolean(true)) {
            page = org.call("GET", page.path("nextRecordsUrl").asText(), null, Map.of())
                    .json();
            take.accept(object, records(object, page));
        }
    }

    private static List<MirrorRecord> records(String object, JsonNode page) {
        List<MirrorRecord> records = new ArrayList<>();
        for (JsonNode row : page.path("records")) {
            Map<String, @Nullable Object> values = new HashMap<>();
            row.properties().forEach(field -> values.put(field.getKey(), value(field.getValue())));
            values.remove("attributes");
            records.add(new MirrorRecord(
                    object,
                    row.path("Id").asText(),
                    row.path("SystemModstamp").asText(),
                    row.path("IsDeleted").asBoolean(false),
                    values));
        }
        return records;
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        return node.isBoolean() ? (Object) node.asBoolean() : node.isNumber() ? node.numberValue() : node.asText();
    }

    private void send(String object, Collection<MirrorRecord> records) {
        String topic = Topic.mirrorName(org.name(), object);
        queue.sendAll(
                topic,
                records.stream()
                        .map(record -> Message.of(record.id(), Json.bytes(record)))
                        .toList());
    }

    /** The latest SystemModstamp seen. */
    private static final class Latest {
        private Instant instant = Instant.EPOCH;

        void see(String systemModstamp) {
            if (!systemModstamp.isEmpty()) {
                Instant seen = SalesforceTime.instant(systemModstamp);
                instant = seen.isAfter(instant) ? seen : instant;
            }
        }
    }
}
