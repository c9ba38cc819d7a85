package io.fairlead.rules.check;

import static java.util.Map.entry;

import io.fairlead.decide.Propose;
import io.fairlead.decide.Question;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which verbs the rules of a question may use, and what they take. */
final class Verbs {
    /** The only words that an argument may be, by verb and the argument's place. */
    static final Map<String, List<String>> WORDS = Map.of(
            "behaviour/0",
            List.of("ALWAYS_LEAD", "CONTACT_AND_ACCOUNT", "CONTACT_ELSE_LEAD", "EXTERNAL_FLOW", "EVENT_ONLY"),
            "change/0",
            List.of("COMPANY_CHANGE", "DEPARTURE_ONLY", "TITLE_CHANGE", "PROMOTION", "INTERNAL_MOVE"),
            "campaign/2",
            List.of("LEAVE", "FORWARD_ONLY", "ALWAYS"),
            "task/2",
            List.of("High", "Normal", "Low"),
            "oldRecordTask/2",
            List.of("High", "Normal", "Low"));

    private static final List<String> UPDATE = List.of("fillIfEmpty", "overwrite", "overwriteIfOurs", "own", "skip");
    private static final Map<Question, List<String>> BY_QUESTION = new EnumMap<>(Map.ofEntries(
            entry(Question.PERSON, List.of("existingRecord", "newPerson", "hold")),
            entry(Question.ACCOUNT, List.of("knownAccount", "unknownAccount", "hold")),
            entry(Question.QUALIFY, List.of("qualified", "filter", "suppress", "hold")),
            entry(Question.BEHAVIOUR, List.of("behaviour", "hold")),
            entry(
                    Question.CREATION,
                    List.of(
                            "createLead",
                            "createContact",
                            "createAccountAndContact",
                            "updateContact",
                            "updateLead",
                            "updateTracked",
                            "oldRecordOnly",
                            "eventOnly",
                            "hold")),
            entry(Question.MAPPING_CREATE, List.of("onCreate", "own", "skip")),
            entry(Question.MAPPING_UPDATE, UPDATE),
            entry(Question.MAPPING_OLD_RECORD, UPDATE),
            entry(Question.MAPPING_EVENT, List.of("own", "onCreate", "skip")),
            entry(
                    Question.OWNERSHIP,
                    List.of(
                            "accountOwner",
                            "accountUser",
                            "openOpportunityOwner",
                            "pastRecordOwner",
                            "pool",
                            "queue",
                            "user",
                            "assignmentRule",
                            "defaultOwner",
                            "hold")),
            entry(Question.CAMPAIGNS, List.of("campaign", "noCampaign", "oldRecordCampaign")),
            entry(Question.DETECT, List.of("change", "noChange", "hold")),
            entry(Question.HANDOFF, List.of("task", "oldRecordTask", "notice", "noNotice"))));

    /** The questions that must have an answer for every case. */
    static final Set<Question> NEED_AN_ANSWER = Set.of(
            Question.PERSON,
            Question.ACCOUNT,
            Question.QUALIFY,
            Question.BEHAVIOUR,
            Question.CREATION,
            Question.OWNERSHIP,
            Question.DETECT);

    static final Set<String> MAPPING = Set.of("onCreate", "fillIfEmpty", "overwrite", "overwriteIfOurs", "own", "skip");

    private Verbs() {}

    /** Whether the argument says whom a task is for. */
    static boolean isTaskOwner(String verb, int place) {
        return place == 3 && (verb.equals("task") || verb.equals("oldRecordTask"));
    }

    static List<String> of(Question question) {
        return BY_QUESTION.getOrDefault(question, List.of());
    }

    static Set<String> all() {
        var all = new TreeSet<String>();
        BY_QUESTION.values().forEach(all::addAll);
        return all;
    }

    /** The forms of a verb; one verb may take different numbers of values. */
    static List<Method> forms(String verb) {
        var forms = new ArrayList<Method>();
        Arrays.stream(Propose.class.getMethods())
                .filter(method -> method.getName().equals(verb))
                .sorted(Comparator.comparingInt(Method::getParameterCount))
                .forEach(forms::add);
        return forms;
    }
}
