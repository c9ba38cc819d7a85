package io.fairlead.decide;

import io.fairlead.Json;
import io.fairlead.decide.Answer.Weighed;
import io.fairlead.match.Facts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the Job Change record says about the decision itself, so that it can be followed up from within Salesforce. */
record Passport(String decisionId, String rulePack) {
    private static final int LONG_TEXT = 32_000;
    static final int REASON = 255;
    private static final int BATCH = 80;

    void stamp(RecordDraft event, Judgement judgement, List<Answer> answers) {
        stamp(event, judgement.facts(), judgement.status(), judgement.reason(), judgement.credit(), answers);
    }

    void stamp(RecordDraft event, Facts facts, EventStatus status, String reason, int credit, List<Answer> answers) {
        event.structure("Status__c", status.name());
        event.structure("Status_Reason__c", PlainValue.cut(reason, REASON));
        event.structure("Decision_Id__c", PlainValue.cut(decisionId, 80));
        event.structure("Rule_Pack__c", PlainValue.cut(rulePack, 80));
        event.structure("Rules__c", PlainValue.cut(rules(answers), LONG_TEXT));
        event.structure("Decision__c", PlainValue.cut(Json.text(words(answers)), LONG_TEXT));
        event.structure("Batch__c", PlainValue.cut(facts.batch(), BATCH));
        event.structure("Test__c", facts.org().mode().equals(Mode.TEST.name()));
        event.structure("Credit_Charged__c", credit);
    }

    /** One line per rule that won. */
    private static String rules(List<Answer> answers) {
        return answers.stream()
                .flatMap(answer -> answer.proposals().stream()
                        .filter(Weighed::won)
                        .map(weighed -> answer.question().path() + ": "
                                + weighed.proposal().rule()))
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    /** What every question but the mappings was answered; what was mapped is in the fields themselves. */
    private static Map<String, Map<String, String>> words(List<Answer> answers) {
        var words = new LinkedHashMap<String, Map<String, String>>();
        for (Answer answer : answers) {
            if (answer.question().path().contains("mapping")) {
                continue;
            }
            var modes = new LinkedHashMap<String, String>();
            answer.proposals().stream()
                    .filter(Weighed::won)
                    .forEach(weighed -> modes.put(
                            weighed.proposal().target(), weighed.proposal().mode()));
            words.put(answer.question().path(), modes);
        }
        return words;
    }
}
