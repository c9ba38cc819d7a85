package io.fairlead.localorg.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.SchemaReader;
import io.fairlead.localorg.store.Row;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What formulas mean, on a lead named Ada Ng with 120 employees, no phone and the status Qualified. */
class FormulaTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private final ObjectType type = SchemaReader.read(List.of(), name -> "a00").get("Lead");
    private final Row row = lead();

    private Row lead() {
        var lead = new Row(type, 1);
        lead.set("FirstName", "Ada");
        lead.set("LastName", "Ng");
        lead.set("NumberOfEmployees", 120L);
        lead.set("Status", "Qualified");
        lead.set("ConvertedDate", LocalDate.of(2026, 11, 21));
        return lead;
    }

    private boolean isTrue(String formula) {
        return Formula.compile(formula, type).isTrue(row, null, TODAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRUE",
                "NOT(FALSE)",
                "!FALSE && TRUE || FALSE",
                "FALSE || TRUE && TRUE",
                "AND(ISBLANK(Phone), NOT(ISBLANK(LastName)))",
                "Phone = \"\"",
                "Phone = NULL",
                "LastName <> 'ng'",
                "lastname = 'Ng'",
                "LEN(FirstName & \" \" & LastName) = 6",
                "NumberOfEmployees >= 120",
                "NumberOfEmployees * 2 - 40 = 200",
                "2 + 3 * 4 = 14",
                "(2 + 3) * 4 = 20",
                "-1 < 0",
                "ISPICKVAL(Status, \"Qualified\")",
                "TEXT(Status) = \"Qualified\"",
                "TEXT(NumberOfEmployees) = '120'",
                "REGEX(FirstName, \"[A-Z]\\\\w+\")",
                "BEGINS(FirstName, 'A') && CONTAINS(LastName, 'g')",
                "IF(ISBLANK(Phone), 1, 2) = 1",
                "UPPER(LastName) = 'NG'",
                "ConvertedDate < TODAY()",
                "ISNEW()",
                "NOT(IsConverted) /* a comment */",
                "LastName = 'O\\'Ng' || TRUE",
            })
    void isTrueOnTheLead(String formula) {
        assertThat(isTrue(formula)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AnnualRevenue < 5",
                "AnnualRevenue >= 5",
                "1 / 0 = 1",
                "REGEX(FirstName, 'A')",
                "ISCHANGED(LastName)",
                "ISPICKVAL(Status, 'qualified')"
            })
    void isFalseOnTheLead(String formula) {
        assertThat(isTrue(formula)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "LastName",
                "VLOOKUP(LastName, LastName, LastName)",
                "Owner.Name = 'x'",
                "$User.Id = OwnerId",
                "Nope__c = 1",
                "Status = 'Qualified'",
                "LEN(NumberOfEmployees) = 3",
                "NumberOfEmployees = 'x'",
                "AND()",
                "NOT(TRUE, TRUE)",
                "TRUE)",
                "(TRUE",
                "TRUE TRUE",
                "REGEX(FirstName, LastName)",
                "REGEX(FirstName, '(')",
                "ISCHANGED(1)",
                "LastName = 'open",
                "TRUE # FALSE"
            })
    void whatIsNotDoneIsRefused(String formula) {
        assertThatThrownBy(() -> Formula.compile(formula, type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).+");
    }

    @Test
    void aChangeIsSeenAgainstTheRecordAsItWas() {
        var before = row.copy();
        before.set("LastName", "Lovelace");

        assertThat(Formula.compile("ISCHANGED(LastName)", type).isTrue(row, before, TODAY))
                .isTrue();
        assertThat(Formula.compile("ISCHANGED(FirstName) || ISNEW()", type).isTrue(row, before, TODAY))
                .isFalse();
    }
}
