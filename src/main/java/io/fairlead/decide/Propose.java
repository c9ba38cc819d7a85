package io.fairlead.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The verbs of a rule's {@code then}: each proposes one thing and does nothing else. A fixed resolver chooses afterwards: the highest salience
 * wins, two different winners are a conflict and the event is held.
 *
 * <p>Which verbs a file may use depends on its question: the checker refuses the others.
 */
public final class Propose {
    private final List<Proposal> proposals = new ArrayList<>();
    private String rule = "";
    private String file = "";
    private String reason = "";
    private int salience;

    /** Names the rule that is about to fire; called by the engine, never by a rule. */
    public void as(String newRule, String newFile, String newReason, int newSalience) {
        rule = newRule;
        file = newFile;
        reason = newReason;
        salience = newSalience;
    }

    /** What has been proposed since the last call; called by the engine, never by a rule. */
    public List<Proposal> drain() {
        var drained = List.copyOf(proposals);
        proposals.clear();
        return drained;
    }

    private void add(String target, String mode, @Nullable Object value) {
        proposals.add(new Proposal(rule, file, reason, salience, target, mode, value));
    }

    // ---- any question that has one answer

    /** The question's answer is: wait for a person. */
    public void hold(String sentence) {
        add("answer", "HOLD", sentence);
    }

    // ---- detect/employment

    /** A job change of this kind: COMPANY_CHANGE, DEPARTURE_ONLY, TITLE_CHANGE, PROMOTION or INTERNAL_MOVE. */
    public void change(String kind) {
        add("answer", kind, null);
    }

    /** No job change: only keep where the person was seen. */
    public void noChange() {
        add("answer", "NO_CHANGE", null);
    }

    // ---- match/person

    /** The record that match found is the person: update it. */
    public void existingRecord() {
        add("answer", "EXISTING", null);
    }

    /** The org does not know the person at the new employer. */
    public void newPerson() {
        add("answer", "NOBODY", null);
    }

    // ---- match/account

    /** The best account is the new employer. */
    public void knownAccount() {
        add("answer", "KNOWN", null);
    }

    /** The org has no account for the new employer. */
    public void unknownAccount() {
        add("answer", "UNKNOWN", null);
    }

    // ---- decide/qualify

    /** Go on with this job change. */
    public void qualified() {
        add("answer", "QUALIFIED", null);
    }

    /** Not worth a record: keep the event with this rule's reason. */
    public void filter() {
        add("answer", "FILTERED", null);
    }

    /** Must not be acted on (do not contact, disqualified employer): keep the event with this rule's reason. */
    public void suppress() {
        add("answer", "SUPPRESSED", null);
    }

    // ---- decide/behaviour

    /** ALWAYS_LEAD, CONTACT_AND_ACCOUNT, CONTACT_ELSE_LEAD, EXTERNAL_FLOW or EVENT_ONLY. */
    public void behaviour(String word) {
        add("answer", word, null);
    }

    // ---- decide/creation

    public void createLead() {
        add("answer", "CREATE_LEAD", null);
    }

    public void createContact() {
        add("answer", "CREATE_CONTACT", null);
    }

    public void createAccountAndContact() {
        add("answer", "CREATE_ACCOUNT_AND_CONTACT", null);
    }

    public void updateContact() {
        add("answer", "UPDATE_CONTACT", null);
    }

    public void updateLead() {
        add("answer", "UPDATE_LEAD", null);
    }

    /** Only the tracked record's own fields; the person has not left. */
    public void updateTracked() {
        add("answer", "UPDATE_TRACKED", null);
    }

    /** Only the record the person left. */
    public void oldRecordOnly() {
        add("answer", "OLD_ONLY", null);
    }

    /** Only the Job Change record; somebody else creates the person. */
    public void eventOnly() {
        add("answer", "EVENT_ONLY", null);
    }

    // ---- mapping

    /** Write this field of a record that is being created. */
    public void onCreate(String field, @Nullable Object value) {
        add(field, FieldMode.SET_ON_CREATE.name(), value);
    }

    /** Write this field only where it is empty. */
    public void fillIfEmpty(String field, @Nullable Object value) {
        add(field, FieldMode.FILL_IF_EMPTY.name(), value);
    }

    /** Replace this field; the old value stays in the audit. */
    public void overwrite(String field, @Nullable Object value) {
        add(field, FieldMode.OVERWRITE.name(), value);
    }

    /** Replace this field only if we wrote its value. */
    public void overwriteIfOurs(String field, @Nullable Object value) {
        add(field, FieldMode.OVERWRITE_IF_OURS.name(), value);
    }

    /** Write one of our own fields. */
    public void own(String field, @Nullable Object value) {
        add(field, FieldMode.OWN_FIELD.name(), value);
    }

    /** Leave this field alone, whatever lower rules say. */
    public void skip(String field) {
        add(field, FieldMode.SKIP.name(), null);
    }

    // ---- decide/ownership

    public void accountOwner() {
        add("owner", "ACCOUNT_OWNER", null);
    }

    /** The user in this look-up field of the account, e.g. {@code Fairlead_SDR__c}. */
    public void accountUser(String field) {
        add("owner", "ACCOUNT_USER", field);
    }

    public void openOpportunityOwner() {
        add("owner", "OPEN_OPPORTUNITY_OWNER", null);
    }

    public void pastRecordOwner() {
        add("owner", "PAST_RECORD_OWNER", null);
    }

    /** The next user of this round-robin pool, from settings/pools.yaml. */
    public void pool(String name) {
        add("owner", "POOL", name);
    }

    /** This queue; queues own Leads, not Contacts. */
    public void queue(String name) {
        add("owner", "QUEUE", name);
    }

    /** This user, by full name, username or e-mail. */
    public void user(String name) {
        add("owner", "USER", name);
    }

    /** Whoever Salesforce's own active Lead assignment rule picks. */
    public void assignmentRule() {
        add("owner", "ASSIGNMENT_RULE", null);
    }

    /** The default owner of settings/owners.yaml. */
    public void defaultOwner() {
        add("owner", "DEFAULT", null);
    }

    // ---- decide/campaigns

    /** Add the person to this campaign; a member that is there already only moves forward. */
    public void campaign(String name, String status) {
        add("campaign:" + name, "FORWARD_ONLY", status);
    }

    /** As {@link #campaign}, and say what happens to a member that is there: LEAVE, FORWARD_ONLY or ALWAYS. */
    public void campaign(String name, String status, String onExisting) {
        add("campaign:" + name, onExisting, status);
    }

    /** Keep the person out of this campaign, whatever lower rules say. */
    public void noCampaign(String name) {
        add("campaign:" + name, "SKIP", null);
    }

    /** Add the record that the person left to this campaign, forward only. */
    public void oldRecordCampaign(String name, String status) {
        add("oldCampaign:" + name, "FORWARD_ONLY", status);
    }

    // ---- decide/handoff

    /**
     * A Task for the owner, about the person.
     *
     * @param inDays working days from the decision
     * @param priority High, Normal or Low
     */
    public void task(String subject, int inDays, String priority) {
        add("task:" + subject, "TASK", Map.of("Subject", subject, "inDays", inDays, "Priority", priority));
    }

    /** As {@link #task(String, int, String)}, for somebody else: see {@link TaskOwner}. */
    public void task(String subject, int inDays, String priority, String owner) {
        add(
                "task:" + subject,
                "TASK",
                Map.of("Subject", subject, "inDays", inDays, "Priority", priority, "owner", owner));
    }

    /** A Task for the owner of the record that the person left, about that record. */
    public void oldRecordTask(String subject, int inDays, String priority) {
        add("oldTask:" + subject, "TASK", Map.of("Subject", subject, "inDays", inDays, "Priority", priority));
    }

    /** As {@link #oldRecordTask(String, int, String)}, for somebody else: see {@link TaskOwner}. */
    public void oldRecordTask(String subject, int inDays, String priority, String owner) {
        add(
                "oldTask:" + subject,
                "TASK",
                Map.of("Subject", subject, "inDays", inDays, "Priority", priority, "owner", owner));
    }

    /** A message on the {@code handoffs} topic for this channel. */
    public void notice(String channel, String text) {
        add("notice:" + channel, "NOTICE", text);
    }

    /** No message on this channel, whatever lower rules say. */
    public void noNotice(String channel) {
        add("notice:" + channel, "SKIP", null);
    }
}
