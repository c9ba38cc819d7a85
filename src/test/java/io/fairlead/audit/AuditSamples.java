package io.fairlead.audit;

import io.fairlead.Json;
import io.fairlead.decide.Answer;
import io.fairlead.decide.Decision;
import io.fairlead.decide.EventStatus;
import io.fairlead.decide.FieldMode;
import io.fairlead.decide.FieldWrite;
import io.fairlead.decide.Hold;
import io.fairlead.decide.Mode;
import io.fairlead.decide.Plan;
import io.fairlead.decide.Proposal;
import io.fairlead.decide.Question;
import io.fairlead.decide.RecordWrite;
import io.fairlead.match.AccountCandidate;
import io.fairlead.match.AccountMatch;
import io.fairlead.match.Deal;
import io.fairlead.match.Facts;
import io.fairlead.match.OrgFacts;
import io.fairlead.match.Owner;
import io.fairlead.match.PersonCandidate;
import io.fairlead.match.PersonMatch;
import io.fairlead.match.RecordStamp;
import io.fairlead.match.Tracked;
import io.fairlead.signal.JobChange;
import io.fairlead.write.Outcome;
import io.fairlead.write.Outcome.RecordOutcome;
import io.fairlead.write.Outcome.Result;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Believable decisions and outcomes that show only what a test asks for. */
public final class AuditSamples {
    public static final String PACK = "9f2c".repeat(16);
    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    public static final String ORG = "production";

    private static final Owner CLAIRE = new Owner("005B00000084kQ1IAI", "Claire Dubois", false, true, false);
    private static final Owner SVEN = new Owner("005B00000084kQ2IAI", "Sven Åkesson", false, false, false);

    private AuditSamples() {}

    /** Zoë Müller went from Hooli to Nordwind Logistik. */
    public static JobChange change(String eventId) {
        return change(eventId, "Zoë Müller", "Nordwind Logistik GmbH");
    }

    public static JobChange change(String eventId, String person, String company) {
        return Json.read(
                Json.text(Map.ofEntries(
                        Map.entry("eventId", eventId),
                        Map.entry("changeType", "COMPANY_CHANGE"),
                        Map.entry("fullName", person),
                        Map.entry("newTitle", "Leiterin Einkauf"),
                        Map.entry("newCompanyName", company),
                        Map.entry("newCompanyDomain", "nordwind-logistik.de"),
                        Map.entry("newCompanyCountry", "Germany"),
                        Map.entry("newEmail", "zoe.mueller@nordwind-logistik.de"),
                        Map.entry("newEmailStatus", "VALID"),
                        Map.entry("pastCompanyName", "Hooli"),
                        Map.entry("pastTitle", "Head of Procurement"),
                        Map.entry("pastEmail", "zoe@hooli.com"),
                        Map.entry("jobStartedDate", "2026-10"),
                        Map.entry("confidence", 92),
                        Map.entry("reducedConfidenceReasons", List.of()),
                        Map.entry("dataSource", "leavers.csv:12"))),
                JobChange.class);
    }

    public static Facts facts(JobChange change) {
        var tracked = new Tracked(
                true,
                "Contact",
                "003B000000Qw1ErIAJ",
                "RECORD_ID",
                "001B000000Lm9abIAB",
                "Hooli",
                "Customer",
                "Customer",
                SVEN,
                SVEN,
                "Closed Won Opp Contact",
                "",
                false,
                Deal.NONE,
                false,
                Map.of("Title", "Head of Procurement"));
        var person = new PersonMatch(
                "NONE",
                "",
                "",
                0,
                0,
                Owner.NOBODY,
                "",
                "",
                Map.of(),
                List.of(new PersonCandidate(
                        "Lead",
                        "00QB000000Tt2uvMAB",
                        3,
                        61,
                        "",
                        "Nordwind Energie AG",
                        false,
                        "The company is similar by 61, and 85 is needed.")));
        var employer = new AccountMatch(
                "MATCHED",
                "001B000000Nw7ghIAB",
                "Nordwind Logistik",
                "R2",
                96,
                24,
                "nordwind-logistik.de",
                "Target",
                "Prospect",
                "Germany",
                CLAIRE,
                true,
                CLAIRE,
                Deal.NONE,
                false,
                Map.of("Fairlead_SDR__c", CLAIRE),
                Map.of("Website", "https://www.nordwind-logistik.de"),
                List.of(
                        new AccountCandidate(
                                "001B000000Nw7ghIAB",
                                "Nordwind Logistik",
                                "R2",
                                96,
                                List.of("country"),
                                true,
                                "Its website has the same domain."),
                        new AccountCandidate(
                                "001B000000Nw7zzIAB",
                                "Nordwind Energie AG",
                                "R6",
                                72,
                                List.of("country"),
                                false,
                                "Only the name is similar, and another account has the domain.")));
        return Facts.of(
                change,
                tracked,
                person,
                employer,
                new OrgFacts(ORG, "LIVE", LocalDate.parse("2026-11-20")),
                "nordwind-logistik.de",
                "nordwind-logistik.de|zoe mueller",
                "",
                List.of(
                        new RecordStamp("Contact", "003B000000Qw1ErIAJ", "2026-11-01T08:00:00.000+0000"),
                        new RecordStamp("Account", "001B000000Nw7ghIAB", "2026-11-12T16:30:00.000+0000")));
    }

    private static Answer.Weighed weighed(
            String file, String rule, String reason, int salience, String target, String mode, @Nullable Object value) {
        return new Answer.Weighed(new Proposal(rule, file, reason, salience, target, mode, value), true, "");
    }

    private static Answer.Weighed lost(Answer.Weighed weighed, String why) {
        return new Answer.Weighed(weighed.proposal(), false, why);
    }

    public static List<Answer> answers() {
        return List.of(
                new Answer(
                        Question.ACCOUNT,
                        List.of(weighed(
                                "match/account.drl",
                                "a domain says who the employer is",
                                "Two companies rarely share a domain.",
                                80,
                                "answer",
                                "KNOWN",
                                null))),
                new Answer(
                        Question.CREATION,
                        List.of(
                                weighed(
                                        "decide/creation.drl",
                                        "a known account gets a contact",
                                        "Sales works contacts where there is an account.",
                                        60,
                                        "answer",
                                        "CREATE_CONTACT",
                                        null),
                                lost(
                                        weighed(
                                                "decide/creation.drl",
                                                "otherwise a lead",
                                                "A lead can wait until somebody looks.",
                                                0,
                                                "answer",
                                                "CREATE_LEAD",
                                                null),
                                        "salience 0 is below 60"))),
                new Answer(
                        Question.MAPPING_CREATE,
                        List.of(weighed(
                                "decide/mapping-create.drl",
                                "the new title goes to the contact",
                                "A seller wants to see what the person does now.",
                                50,
                                "Contact.Title",
                                "SET_ON_CREATE",
                                "Leiterin Einkauf"))),
                new Answer(
                        Question.OWNERSHIP,
                        List.of(
                                weighed(
                                        "decide/ownership.drl",
                                        "a new contact of a target account goes to the pool",
                                        "Target accounts are shared among the sales development team.",
                                        50,
                                        "owner",
                                        "POOL",
                                        "SDR DACH"),
                                lost(
                                        weighed(
                                                "decide/ownership.drl",
                                                "nobody else means the default owner",
                                                "Every record has an owner.",
                                                0,
                                                "owner",
                                                "DEFAULT",
                                                null),
                                        "salience 0 is below 50"))));
    }

    public static Plan plan() {
        return new Plan(
                List.of(
                        new RecordWrite(
                                RecordWrite.Role.PERSON,
                                "Contact",
                                true,
                                "",
                                "Fairlead_Key__c",
                                "nordwind-logistik.de|zoe mueller",
                                List.of(
                                        new FieldWrite(
                                                "Title",
                                                FieldMode.SET_ON_CREATE,
                                                "Leiterin Einkauf",
                                                null,
                                                true,
                                                "the new title goes to the contact",
                                                ""),
                                        new FieldWrite(
                                                "AccountId",
                                                FieldMode.SET_ON_CREATE,
                                                "001B000000Nw7ghIAB",
                                                null,
                                                true,
                                                "structure",
                                                ""))),
                        new RecordWrite(
                                RecordWrite.Role.OLD,
                                "Contact",
                                false,
                                "003B000000Qw1ErIAJ",
                                "",
                                "",
                                List.of(
                                        new FieldWrite(
                                                "Fairlead_No_Longer_at_Company__c",
                                                FieldMode.OWN_FIELD,
                                                true,
                                                false,
                                                true,
                                                "the old record says that they left",
                                                ""),
                                        new FieldWrite(
                                                "Description",
                                                FieldMode.FILL_IF_EMPTY,
                                                "Left Hooli in October 2026.",
                                                "Met at the Berlin fair.",
                                                false,
                                                "the old record says where they went",
                                                "The field is filled already.")))),
                new Plan.OwnerPick(
                        CLAIRE,
                        "POOL",
                        "SDR DACH",
                        "a new contact of a target account goes to the pool",
                        List.of("ACCOUNT_OWNER Sven Åkesson: not active")),
                List.of(new Plan.Membership(
                        RecordWrite.Role.PERSON,
                        "701B0000000AbCdIAK",
                        "Past champions 2026",
                        "New job",
                        "FORWARD_ONLY",
                        List.of("New job", "Contacted", "Met"),
                        "champions join the campaign")),
                List.of(new Plan.TaskWrite(
                        "evt:task:call",
                        Map.of("Subject", "Congratulate on the new job", "Priority", "High", "WhoId", "@PERSON"),
                        "the owner calls within two days")),
                List.of(new Plan.Notice("sales", "Zoë Müller moved to Nordwind Logistik.", "tell the sales channel")));
    }

    public static Decision decision(String eventId) {
        return decision(eventId, 1, change(eventId), null);
    }

    public static Decision decision(String eventId, int attempt) {
        return decision(eventId, attempt, change(eventId), null);
    }

    public static Decision held(String eventId) {
        return decision(
                eventId,
                1,
                change(eventId),
                new Hold(
                        "AMBIGUOUS_ACCOUNT",
                        "Two accounts are too close to call: choose one and release.",
                        List.of("001B000000Nw7ghIAB", "001B000000Nw7zzIAB")));
    }

    public static Decision decision(String eventId, int attempt, JobChange change, @Nullable Hold hold) {
        return new Decision(
                ORG,
                eventId,
                attempt,
                Mode.LIVE,
                NOON.plusSeconds(attempt),
                PACK,
                facts(change),
                answers(),
                hold == null ? EventStatus.CREATED_CONTACT : EventStatus.REVIEW_REQUIRED,
                hold == null ? "Sales works contacts where there is an account." : hold.sentence(),
                hold == null ? plan() : Plan.EMPTY,
                hold);
    }

    public static Outcome written(String eventId) {
        return outcome(eventId, 1, EventStatus.CREATED_CONTACT, Result.CREATED, null);
    }

    public static Outcome failed(String eventId) {
        return outcome(
                eventId,
                1,
                EventStatus.FAILED_VALIDATION,
                Result.FAILED,
                new Hold("VALIDATION", "Salesforce wants a phone number: add one and release.", List.of()));
    }

    /** The title that was written to this contact has its old value again. */
    static Outcome undone(String eventId, String contact) {
        return new Outcome(
                ORG,
                eventId,
                1,
                EventStatus.REVERTED,
                "Undone",
                NOON.plusSeconds(120),
                List.of(new RecordOutcome(
                        "PERSON",
                        "Contact",
                        contact,
                        Result.UPDATED,
                        "",
                        "1 fields have their old value again",
                        Map.of("Title", "Leiterin Einkauf"),
                        Map.of())),
                1,
                0,
                null);
    }

    public static Outcome outcome(String eventId, int attempt, EventStatus status, Result person, @Nullable Hold hold) {
        boolean failed = person == Result.FAILED;
        return new Outcome(
                ORG,
                eventId,
                attempt,
                status,
                "Sales works contacts where there is an account.",
                NOON.plusSeconds(60),
                List.of(
                        new RecordOutcome(
                                "PERSON",
                                "Contact",
                                failed ? "" : "003B000000Zz9NwIAJ",
                                person,
                                failed ? "FIELD_CUSTOM_VALIDATION_EXCEPTION" : "",
                                failed ? "Phone is required." : "",
                                Map.of(),
                                failed
                                        ? Map.of()
                                        : Map.of("Title", "Leiterin Einkauf", "AccountId", "001B000000Nw7ghIAB")),
                        new RecordOutcome(
                                "OLD",
                                "Contact",
                                "003B000000Qw1ErIAJ",
                                Result.UPDATED,
                                "",
                                "",
                                Map.of("Fairlead_No_Longer_at_Company__c", false),
                                Map.of("Fairlead_No_Longer_at_Company__c", true))),
                0.02,
                status.credit(),
                hold);
    }

    /** The same decision of an org called sandbox. */
    public static Decision inSandbox(Decision decision) {
        return of("sandbox", decision.mode(), decision);
    }

    /** The same decision, made while the gate was shut. */
    public static Decision asTest(Decision decision) {
        return of(decision.org(), Mode.TEST, decision);
    }

    private static Decision of(String org, Mode mode, Decision decision) {
        return new Decision(
                org,
                decision.eventId(),
                decision.attempt(),
                mode,
                decision.decidedAt(),
                decision.rulePack(),
                decision.facts(),
                decision.answers(),
                decision.status(),
                decision.statusReason(),
                decision.plan(),
                decision.hold());
    }
}
