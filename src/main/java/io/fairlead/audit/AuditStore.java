package io.fairlead.audit;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * The audit store: what was decided, written and held, in one SQL database. Every method of its parts is one transaction, can be called again
 * with the same values without harm, and is safe for many threads and many processes.
 */
public final class AuditStore implements AutoCloseable {
    private final Database database;
    private final Clock clock;
    private final FindIndex index;
    private final Decisions decisions;
    private final OrgViews orgViews;

    private AuditStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        index = new FindIndex(database);
        decisions = new Decisions(database, index);
        orgViews = new OrgViews(database);
    }

    /**
     * Opens the store and brings its tables up to date.
     *
     * @param url {@code jdbc:postgresql://...}, or what {@link #embeddedUrl} gives
     */
    public static AuditStore open(String url, String user, String password) {
        return open(url, user, password, Clock.systemUTC());
    }

    public static AuditStore open(String url, String user, String password, Clock clock) {
        return new AuditStore(Database.open(url, user, password), clock);
    }

    /** The store in a file of its own; user "sa", no password. */
    public static AuditStore embedded(Path file) {
        // The first process on the file serves it to the others, on loopback only.
        System.setProperty("h2.bindAddress", "127.0.0.1");
        return open(embeddedUrl(file), "sa", "");
    }

    /** The address of an H2 file that speaks PostgreSQL and loses nothing when its process is killed. */
    public static String embeddedUrl(Path file) {
        return "jdbc:h2:file:" + file.toAbsolutePath()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                + ";WRITE_DELAY=0;CACHE_SIZE=16384;QUERY_CACHE_SIZE=0;AUTO_SERVER=TRUE;LOCK_TIMEOUT=10000";
    }

    /** Decisions, each attempt once. */
    public Decisions decisions() {
        return decisions;
    }

    /** Where each event stands. */
    public Events events() {
        return new Events(database);
    }

    /** The lists that pages show. */
    public DecisionList list() {
        return new DecisionList(database);
    }

    /** Who stands for a person at an employer. */
    public Claims claims() {
        return new Claims(database);
    }

    /** What the writer began and ended. */
    public Writes writes() {
        return new Writes(database, clock);
    }

    /** What Fairlead wrote to a record last. */
    public LastWritten lastWritten() {
        return new LastWritten(database);
    }

    /** What waits for a person. */
    public HeldItems held() {
        return new HeldItems(database, clock);
    }

    /** What may not be written yet. */
    public WaitingRoom waiting() {
        return new WaitingRoom(database, clock);
    }

    /** Test runs, which open the gate. */
    public TestRuns testRuns() {
        return new TestRuns(database, clock);
    }

    /** What was charged. */
    public Credits credits() {
        return new Credits(database);
    }

    /** Calls, day by day. */
    public ApiUse apiUse() {
        return new ApiUse(database, clock);
    }

    /** Where tested events are. */
    public Fates fates() {
        return new Fates(database);
    }

    /**
     * The turns of round-robin pools for one batch of job changes of an org.
     *
     * @param employerByEvent the employer key of every event of the batch
     */
    public PoolRound pools(String org, Map<String, String> employerByEvent) {
        return new PoolRound(database, clock, org, employerByEvent);
    }

    /** Rule packs and their history. */
    public RulePacks rulePacks() {
        return new RulePacks(database);
    }

    /** What people asked for about the rules. */
    public RuleRequests ruleRequests() {
        return new RuleRequests(database, clock);
    }

    /** Comparisons of rule packs. */
    public Comparisons comparisons() {
        return new Comparisons(database);
    }

    /** How often each rule fired. */
    public RuleFires ruleFires() {
        return new RuleFires(database, index);
    }

    /** Drafts that decide beside the live rules. */
    public Shadows shadows() {
        return new Shadows(database, clock);
    }

    /** Who connected which org. */
    public OrgConnections orgConnections() {
        return new OrgConnections(database, clock);
    }

    /** What the settings of each org said, and since when. */
    public OrgSettings orgSettings() {
        return new OrgSettings(database, clock);
    }

    /** What each org looked like over time. */
    public OrgViews orgViews() {
        return orgViews;
    }

    /** Standing decisions, page by page. */
    public StoredDecisions storedDecisions() {
        return new StoredDecisions(database);
    }

    /** Imports. */
    public Imports imports() {
        return new Imports(database);
    }

    /** What was read from the input lists. */
    public InputLists inputLists() {
        return new InputLists(database);
    }

    /** Whose job is followed. */
    public TrackedPeople trackedPeople() {
        return new TrackedPeople(database);
    }

    /** Where followed people were seen to work. */
    public Employments employments() {
        return new Employments(database);
    }

    /** The proof that nothing was lost. */
    public BalanceCheck balance() {
        return new BalanceCheck(database, clock);
    }

    /** Fills the store again from the topics. */
    public Rebuild rebuild() {
        return new Rebuild(this, database);
    }

    @Override
    public void close() {
        database.close();
    }
}
