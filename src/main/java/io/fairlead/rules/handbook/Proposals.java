package io.fairlead.rules.handbook;

import io.fairlead.rules.text.RuleText;
import java.util.List;
import java.util.Map;

/** Says in words what a rule proposes. A verb that is not listed is said by its own name and values. */
final class Proposals {
    /** By verb; 1, 2 and 3 in braces stand for its values. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("existingRecord", "the record that was found is this person"),
            Map.entry("newPerson", "the person is new to the org"),
            Map.entry("knownAccount", "the account that was found is the new employer"),
            Map.entry("unknownAccount", "the org has no account for the new employer"),
            Map.entry("qualified", "go on with this job change"),
            Map.entry("filter", "not worth a record: only the event is kept"),
            Map.entry("suppress", "must not be acted on: only the event is kept"),
            Map.entry("hold", "wait for a person: {1}"),
            Map.entry("behaviour", "behave as {1}"),
            Map.entry("createLead", "create a Lead"),
            Map.entry("createContact", "create a Contact"),
            Map.entry("createAccountAndContact", "create an Account and a Contact"),
            Map.entry("updateContact", "update the Contact"),
            Map.entry("updateLead", "update the Lead"),
            Map.entry("updateTracked", "update only the tracked record's own fields"),
            Map.entry("oldRecordOnly", "touch only the record they left"),
            Map.entry("eventOnly", "keep only the event"),
            Map.entry("onCreate", "a new record gets {1}: {2}"),
            Map.entry("fillIfEmpty", "fill {1} where it is empty: {2}"),
            Map.entry("overwrite", "replace {1}: {2}"),
            Map.entry("overwriteIfOurs", "replace {1} if we wrote it: {2}"),
            Map.entry("own", "write our own field {1}: {2}"),
            Map.entry("skip", "leave {1} alone, whatever lower rules say"),
            Map.entry("accountOwner", "the account's owner"),
            Map.entry("accountUser", "the user in the account's field {1}"),
            Map.entry("openOpportunityOwner", "the open opportunity's owner"),
            Map.entry("pastRecordOwner", "the owner of the record they left"),
            Map.entry("pool", "the next of pool {1}"),
            Map.entry("queue", "the queue {1}"),
            Map.entry("user", "the user {1}"),
            Map.entry("assignmentRule", "whoever Salesforce's assignment rule picks"),
            Map.entry("defaultOwner", "the default owner"),
            Map.entry("campaign", "add to campaign {1} as {2}"),
            Map.entry("noCampaign", "keep out of campaign {1}"),
            Map.entry("oldRecordCampaign", "add the record they left to campaign {1} as {2}"),
            Map.entry("task", "a task for the owner: {1}, in {2} working days, priority {3}"),
            Map.entry("oldRecordTask", "a task for the old record's owner: {1}, in {2} working days, priority {3}"),
            Map.entry("notice", "a notice on channel {1}: {2}"),
            Map.entry("noNotice", "no notice on channel {1}"));

    private Proposals() {}

    static String of(RuleText.Call call) {
        List<String> values = call.arguments().stream().map(Sentences::of).toList();
        String words = WORDS.get(call.verb());
        if (words == null) {
            return Sentences.words(call.verb()) + (values.isEmpty() ? "" : ": " + String.join(", ", values));
        }
        var said = new StringBuilder();
        int at = 0;
        for (int brace = words.indexOf('{'); brace >= 0; brace = words.indexOf('{', at)) {
            int place = words.charAt(brace + 1) - '1';
            said.append(words, at, brace).append(place < values.size() ? values.get(place) : "nothing");
            at = brace + 3;
        }
        said.append(words.substring(at));
        // A form with one more value, e.g. what happens to a member that is there already.
        long said0 = words.chars().filter(letter -> letter == '{').count();
        values.stream().skip(said0).forEach(more -> said.append(", ").append(more));
        return said.toString();
    }
}
