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
                "CASE(Status, 'New', 1, 'Qualified', 2, 3) = 2",
                "CASE(NumberOfEmployees, 1, 'one', 2, 'two', 'many') = 'many'",
                "BLANKVALUE(Phone, 'none') = 'none' && NULLVALUE(FirstName, 'none') = 'Ada'",
                "DATE(2026, 2, 28) + 1 = DATE(2026, 3, 1)",
                "ISBLANK(DATE(2026, 2, 29))",
                "TODAY() - ConvertedDate = 1 && ConvertedDate - 1 = DATEVALUE('2026-11-20')",
                "YEAR(ConvertedDate) = 2026 && MONTH(ConvertedDate) = 11 && DAY(ConvertedDate) = 21",
                "MIN(3, 1, 2) = 1 && MAX(3, 1, 2) = 3 && ABS(-2) = 2",
                "ROUND(2.345, 2) = 2.35 && ROUND(-1.5, 0) = -2 && ROUND(1250, -2) = 1300",
                "FLOOR(2.7) = 2 && FLOOR(-2.7) = -2 && CEILING(2.1) = 3 && CEILING(-2.1) = -3",
                "MOD(7, 3) = 1 && ISBLANK(MOD(7, 0))",
                "LEFT('Lovelace', 4) = 'Love' && RIGHT('Lovelace', 4) = 'lace' && LEFT('a', 9) = 'a'",
                "MID('Lovelace', 2, 3) = 'ove' && ISBLANK(MID('a', 5, 1))",
                "FIND('e', 'Lovelace') = 4 && FIND('e', 'Lovelace', 5) = 8 && FIND('x', 'a') = 0",
                "SUBSTITUTE('a-b-c', '-', '+') = 'a+b+c'",
                "LPAD('7', 3, '0') = '007' && RPAD('7', 3) & '|' = '7  |' && LPAD('Lovelace', 4) = 'Love'",
                "VALUE(' 12.5 ') = 12.5 && ISBLANK(VALUE('twelve'))",
                "PRIORVALUE(LastName) = LastName",
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
                "TRUE # FALSE",
                "HYPERLINK('a', 'b') = 'a'",
                "IMAGE('a', 'b') = 'a'",
                "CASE(Status, 'New', 1) = 1",
                "CASE(Status, 'New', 1, 'x') = 1",
                "BLANKVALUE(Phone, 1) = 1",
                "INCLUDES(LastName, 'x')",
                "YEAR(LastName) = 1",
                "MAX() = 1",
                "LEFT(NumberOfEmployees, 1) = '1'",
                "ConvertedDate + ConvertedDate = TODAY()"
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
