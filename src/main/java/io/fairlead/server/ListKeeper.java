package io.fairlead.server;

import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.InputLists;
import io.fairlead.audit.InputLists.Read;
import io.fairlead.audit.InputLists.Standing;
import io.fairlead.audit.InputLists.State;
import io.fairlead.audit.TrackedPeople;
import io.fairlead.kafka.KafkaQueue;
import io.fairlead.kafka.Message;
import io.fairlead.kafka.Topic;
import io.fairlead.match.Domains;
import io.fairlead.match.MatchSettings;
import io.fairlead.people.InputList;
import io.fairlead.people.ListReader;
import io.fairlead.people.Listed;
import io.fairlead.people.Lists;
import io.fairlead.people.ListsFile;
import io.fairlead.people.Members;
import io.fairlead.people.Ranking;
import io.fairlead.people.Unreadable;
import io.fairlead.salesforce.SalesforceOrg;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the input lists when they are due and keeps who is followed: in the audit store, and on topic {@code tracked-people}. A list that cannot
 * be read, or that shrank by more than half, keeps its result until it can or until a person accepts. Called by routes/people/lists.camel.yaml.
 */
public final class ListKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(ListKeeper.class);
    private static final Duration TRIED_AGAIN_AFTER = Duration.ofHours(1);
    private static final int FEW = 20;
    private static final int CHUNK = 1_000;

    private final Supplier<Config> config;
    private final AuditStore audit;
    private final KafkaQueue queue;
    private final Supplier<MatchSettings> settings;
    private final Clock clock;
    private final ListReader reader;

    /** @param config as it is now: orgs come and go */
    ListKeeper(
            Supplier<Config> config,
            AuditStore audit,
            KafkaQueue queue,
            Function<String, SalesforceOrg> orgs,
            Supplier<MatchSettings> settings,
            Clock clock) {
        this.config = config;
        this.audit = audit;
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
        this.reader = new ListReader(config.get().home(), orgs, this::customers, clock);
    }

    /** What the settings say now. */
    public Lists lists() {
        Config now = config.get();
        return ListsFile.read(
                now.rules(), now.orgs().stream().map(OrgConfig::name).toList());
    }

    /** Reads every list whose time has come; one that no server has seen before waits for its first time. */
    public synchronized void readDue() throws InterruptedException {
        Lists lists = lists();
        if (!lists.isWhole()) {
            LOG.warn(
                    "No list is read, because rules/settings/lists.yaml has errors: problems={}",
                    lists.problems().size());
            return;
        }
        Instant now = clock.instant();
        InputLists store = audit.inputLists();
        store.know(lists.lists().stream().map(InputList::name).toList(), now);
        Map<String, Standing> standing = store.standing();
        boolean changed = forgetOthers(lists, standing.keySet());
        for (InputList list : accountsFirst(lists)) {
            Standing before = standing.get(list.name());
            if (before != null && !next(list, before).isAfter(now) && store.begin(before, now)) {
                changed |= take(list, "").state() == State.READ;
            }
        }
        if (changed) {
            refresh(lists);
        }
        send();
    }

    /**
     * Reads one list now.
     *
     * @param acceptedBy the person who says that it may shrink as it did, or ""
     * @throws IllegalArgumentException if there is no such list, or the settings have errors
     */
    public synchronized Read read(String name, String acceptedBy) throws InterruptedException {
        Lists lists = lists();
        InputList list = lists.find(name)
                .filter(found -> lists.isWhole())
                .orElseThrow(() -> new IllegalArgumentException(
                        lists.isWhole()
                                ? "There is no list \"" + name + "\" in rules/settings/lists.yaml."
                                : "rules/settings/lists.yaml has errors, so no list is read: fairlead lists check."));
        audit.inputLists().know(List.of(name), clock.instant());
        Read read = take(list, acceptedBy);
        if (read.state() == State.READ) {
            refresh(lists);
        }
        send();
        return read;
    }

    /** Customers' contacts are found by the customers. */
    private static List<InputList> accountsFirst(Lists lists) {
        return lists.lists().stream()
                .sorted(Comparator.comparing(InputList::holdsPeople))
                .toList();
    }

    /** When a list is read next: as its schedule says, and an hour later if it failed or did not end. */
    static Instant next(InputList list, Standing standing) {
        Instant since = standing.attemptedAt() == null ? standing.knownSince() : standing.attemptedAt();
        Instant planned = list.schedule().nextAfter(since);
        Instant soon = since.plus(TRIED_AGAIN_AFTER);
        boolean unfinished = standing.state() == State.FAILING || standing.state() == State.READING;
        return unfinished && soon.isBefore(planned) ? soon : planned;
    }

    private boolean forgetOthers(Lists lists, Set<String> known) {
        var gone = known.stream().filter(name -> lists.find(name).isEmpty()).toList();
        gone.forEach(name -> audit.inputLists().forget(name, clock.instant()));
        return !gone.isEmpty();
    }

    private Read take(InputList list, String acceptedBy) throws InterruptedException {
        InputLists store = audit.inputLists();
        try {
            Members members = Members.of(list, reader.read(list), Domains.of(settings.get()));
            int before = store.members(list.name()).size();
            int now = members.byKey().size();
            boolean shrank = isSuspicious(before, now);
            if (shrank && acceptedBy.isEmpty()) {
                return logged(store.refuse(
                        list.name(), State.HELD, shrank(list, before, now), members.rows(), clock.instant()));
            }
            return logged(store.take(
                    list.name(),
                    members,
                    (shrank ? "It shrank from " + before + " to " + now + ", accepted by " + acceptedBy + ". " : "")
                            + noticed(members),
                    clock.instant()));
        } catch (Unreadable e) {
            return logged(store.refuse(list.name(), State.FAILING, String.valueOf(e.getMessage()), 0, clock.instant()));
        }
    }

    private static boolean isSuspicious(int before, int now) {
        return (before > 0 && now == 0) || (before >= FEW && 2 * now < before);
    }

    private static String shrank(InputList list, int before, int now) {
        return "List \"" + list.name() + "\" shrank from " + before + " to " + now
                + ". The result before stands until a person accepts the new one: fairlead lists read \"" + list.name()
                + "\" --accept, or mend the list and read it again.";
    }

    private static String noticed(Members members) {
        if (members.byKey().isEmpty()) {
            return "Nothing is on the list. Check its filters, and what the integration user may see.";
        }
        return members.unusable() == 0
                ? ""
                : members.unusable() + " of " + members.rows() + " rows are left out: " + members.firstUnusable() + ".";
    }

    private static Read logged(Read read) {
        LOG.info(
                "A list was read: state={} rows={} members={} entered={} left={}",
                read.state(),
                read.rows(),
                read.members(),
                read.entered(),
                read.left());
        return read;
    }

    private void refresh(Lists lists) {
        var peopleByList = new HashMap<String, Collection<Listed>>();
        var categories = new LinkedHashMap<String, TrackedPeople.Category>();
        for (InputList list : lists.lists()) {
            Collection<Listed> members = audit.inputLists().members(list.name()).values();
            if (list.holdsPeople()) {
                peopleByList.put(list.name(), members);
            }
        }
        lists.lists().stream()
                .filter(list -> !list.holdsPeople())
                .sorted(Comparator.comparingInt(list -> Lists.CATEGORIES.indexOf(list.meaning())))
                .forEach(
                        list -> audit.inputLists().members(list.name()).values().forEach(account -> {
                            var category = new TrackedPeople.Category(list.meaning(), list.name());
                            lookups(account).forEach(lookup -> categories.putIfAbsent(lookup, category));
                        }));
        TrackedPeople tracked = audit.trackedPeople();
        tracked.replaceAccounts(categories);
        var shift = tracked.replace(new Ranking(lists).people(peopleByList), clock.instant());
        LOG.info("Who is followed was worked out anew: began={} ended={}", shift.began(), shift.ended());
    }

    private static List<String> lookups(Listed account) {
        return List.of(account.accountId(), account.companyDomain()).stream()
                .filter(lookup -> !lookup.isEmpty())
                .toList();
    }

    private Set<String> customers() {
        return lists().lists().stream()
                .filter(list -> !list.holdsPeople() && list.meaning().equals("Customer"))
                .flatMap(list -> audit.inputLists().members(list.name()).values().stream())
                .map(Listed::accountId)
                .collect(Collectors.toSet());
    }

    /** Tells the topic what it does not know yet; who is not followed any more is deleted there. */
    private void send() {
        List<TrackedPeople.Unsent> unsent = audit.trackedPeople().unsent(CHUNK);
        while (!unsent.isEmpty()) {
            queue.sendAll(
                    Topic.TRACKED_PEOPLE,
                    unsent.stream()
                            .map(one -> one.tracked()
                                    ? Message.of(one.person().personKey(), Json.bytes(one.person()))
                                    : Message.deletion(one.person().personKey()))
                            .toList());
            audit.trackedPeople().sent(unsent);
            unsent = audit.trackedPeople().unsent(CHUNK);
        }
    }
}
