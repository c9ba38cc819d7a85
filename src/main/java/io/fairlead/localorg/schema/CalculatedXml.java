package io.fairlead.localorg.schema;

import static io.fairlead.localorg.schema.XmlFile.children;
import static io.fairlead.localorg.schema.XmlFile.text;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** Understands the part of a field file that says how the field is worked out. */
final class CalculatedXml {

    private static final Set<String> OPERATIONS = Set.of("count", "sum", "min", "max");

    private CalculatedXml() {}

    static Optional<CalculatedField> read(Path file, String object, Element root) {
        var formula = text(root, "formula");
        boolean summary = text(root, "type").equals("Summary");
        if (formula.isEmpty() && !summary) {
            return Optional.empty();
        }
        return Optional.of(new CalculatedField(
                object,
                text(root, "fullName"),
                file.toString(),
                formula,
                text(root, "formulaTreatBlanksAs").equals("BlankAsZero"),
                summary ? rollUp(file, root) : null));
    }

    private static CalculatedField.RollUp rollUp(Path file, Element root) {
        var key = text(root, "summaryForeignKey");
        var operation = text(root, "summaryOperation");
        var summed = text(root, "summarizedField");
        if (!key.contains(".") || !OPERATIONS.contains(operation)) {
            throw new IllegalArgumentException(
                    file + ": a roll-up needs summaryForeignKey such as Line__c.Order__c, not (" + key
                            + "), and the summaryOperation count, sum, min or max, not (" + operation + ").");
        }
        if (summed.isEmpty() != operation.equals("count")) {
            throw new IllegalArgumentException(
                    file + ": a roll-up by sum, min or max needs a summarizedField, one by count has none.");
        }
        var criteria = children(root, "summaryFilterItems").stream()
                .map(item -> new AssignmentRule.Criterion(
                        afterDot(text(item, "field")), text(item, "operation"), text(item, "value")))
                .toList();
        return new CalculatedField.RollUp(
                key.substring(0, key.indexOf('.')), afterDot(key), operation, afterDot(summed), criteria);
    }

    private static String afterDot(String name) {
        return name.substring(name.indexOf('.') + 1);
    }
}
