package io.fairlead.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.FactsSample;
import io.fairlead.Samples;
import io.fairlead.decide.RecordWrite.Role;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteModeTest {

    /** An existing Lead that holds this, under a rule that wants that. */
    private static FieldWrite update(String field, FieldMode mode, Object wanted, @Nullable Object held) {
        return update(field, mode, wanted, held, Names.lookups());
    }

    private static FieldWrite update(
            String field, FieldMode mode, Object wanted, @Nullable Object held, Lookups lookups) {
        var fields = new HashMap<String, Object>();
        if (held != null) {
            fields.put(field, held);
        }
        return update(field, mode, wanted, fields, lookups);
    }

    private static FieldWrite update(
            String field, FieldMode mode, Object wanted, Map<String, Object> fields, Lookups lookups) {
        var rules = updating().rule(Question.MAPPING_UPDATE, "wants", 0, c -> true, (c, p) -> {
            switch (mode) {
                case SET_ON_CREATE -> p.onCreate("Lead." + field, wanted);
                case FILL_IF_EMPTY -> p.fillIfEmpty("Lead." + field, wanted);
                case OVERWRITE -> p.overwrite("Lead." + field, wanted);
                case OVERWRITE_IF_OURS -> p.overwriteIfOurs("Lead." + field, wanted);
                case OWN_FIELD -> p.own("Lead." + field, wanted);
                case SKIP -> p.skip("Lead." + field);
            }
        });
        var facts = Samples.facts().existingLead().with("person.fields", fields);
        return Planned.field(decide(facts, rules, lookups), Role.PERSON, field);
    }

    private static HandRules updating() {
        return HandRules.leads()
                .rule(Question.PERSON, "known", 50, c -> true, (c, p) -> p.existingRecord())
                .rule(Question.CREATION, "update", 50, c -> true, (c, p) -> p.updateLead());
    }

    private static Decision decide(FactsSample facts, RuleBook rules, Lookups lookups) {
        return new Decider(Clock.systemUTC()).decide(facts.build(), 1, rules, lookups);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "SET_ON_CREATE,     Title,                    null,  false",
                "FILL_IF_EMPTY,     Title,                    null,  true",
                "FILL_IF_EMPTY,     Title,                    '',    true",
                "FILL_IF_EMPTY,     Title,                    '  ',  true",
                "FILL_IF_EMPTY,     Title,                    CEO,   false",
                "OVERWRITE,         Title,                    null,  true",
                "OVERWRITE,         Title,                    CEO,   true",
                "OVERWRITE,         Title,                    CFO,   false",
                "OVERWRITE_IF_OURS, Title,                    null,  true",
                "OVERWRITE_IF_OURS, Title,                    CEO,   false",
                "OWN_FIELD,         Fairlead_Persona__c,      Sales, true",
                "OWN_FIELD,         Fairlead_Persona__c,      null,  true",
                "OWN_FIELD,         Title,                    null,  false",
                "SKIP,              Title,                    null,  false",
                "OVERWRITE,         LeadSource,               Web,   false",
                "FILL_IF_EMPTY,     LeadSource,               null,  false",
            })
    void aValueIsWrittenOrKept(FieldMode mode, String field, @Nullable String held, boolean written) {
        var write = update(field, mode, "CFO", held);

        assertThat(write.write()).as(write.note()).isEqualTo(written);
        assertThat(write.before()).isEqualTo(held == null || held.isBlank() ? null : held);
        assertThat(write.note().isEmpty()).isEqualTo(written);
    }

    @Test
    void zeroAndFalseAreValuesThatAreKept() {
        assertThat(update("NumberOfEmployees", FieldMode.FILL_IF_EMPTY, 250, 0).write())
                .isFalse();
        assertThat(update("DoNotCall", FieldMode.FILL_IF_EMPTY, true, false).write())
                .isFalse();
    }

    @Test
    void aCheckboxOfTheCustomerChangesOnlyByOverwrite() {
        assertThat(update("DoNotCall", FieldMode.FILL_IF_EMPTY, true, null).note())
                .contains("checkbox");
        assertThat(update("DoNotCall", FieldMode.OVERWRITE_IF_OURS, true, null).write())
                .isFalse();
        assertThat(update("DoNotCall", FieldMode.OVERWRITE, true, false).write())
                .isTrue();
    }

    @Test
    void ourOwnValueIsReplacedAndNobodyElses() {
        var facts = Samples.facts()
                .existingLead()
                .with("person.fields", Map.of("Email", "old@northwind.example", "Title", "CEO"))
                .with("ours", Map.of("00QNEW", List.of("Email")));
        var rules = updating().rule(Question.MAPPING_UPDATE, "wants", 0, c -> true, (c, p) -> {
            p.overwriteIfOurs("Lead.Email", "new@x.example");
            p.overwriteIfOurs("Lead.Title", "CFO");
        });

        var decision = decide(facts, rules, Names.lookups());
        var ours = Planned.field(decision, Role.PERSON, "Email");
        var theirs = Planned.field(decision, Role.PERSON, "Title");

        assertThat(ours.write()).isTrue();
        assertThat(theirs.write()).isFalse();
    }

    @Test
    void anAddressIsFilledAsAWholeOrNotAtAll() {
        var empty = update("City", FieldMode.FILL_IF_EMPTY, "Hamburg", Map.of(), Names.lookups());
        var partly = update("City", FieldMode.FILL_IF_EMPTY, "Hamburg", Map.of("Street", "Elbe 1"), Names.lookups());

        assertThat(empty.write()).isTrue();
        assertThat(partly.write()).isFalse();
        assertThat(partly.note()).contains("Street");
    }

    @Test
    void anEmptySourceIsNotPlanned() {
        var rules = updating()
                .rule(Question.MAPPING_UPDATE, "wants", 0, c -> true, (c, p) -> p.overwrite("Lead.Title", " "));

        var decision = decide(Samples.facts().existingLead(), rules, Names.lookups());

        assertThat(Planned.record(decision, Role.PERSON).fields())
                .extracting(FieldWrite::field)
                .doesNotContain("Title");
    }

    @Test
    void aNumberThatIsThereAlreadyIsNotWrittenAgain() {
        assertThat(update("NumberOfEmployees", FieldMode.OVERWRITE, 250, 250.0).note())
                .isEqualTo("already has this value");
    }

    @Test
    void aTimeThatIsThereAlreadyIsNotWrittenAgain() {
        var held = "2026-06-01T08:00:00.000+0000";

        assertThat(update("Fairlead_Data_As_Of__c", FieldMode.OWN_FIELD, "2026-06-01T08:00:00Z", held)
                        .write())
                .isFalse();
        assertThat(update("Fairlead_Data_As_Of__c", FieldMode.OWN_FIELD, "2026-06-02T08:00:00Z", held)
                        .write())
                .isTrue();
    }
}
