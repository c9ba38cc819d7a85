package io.fairlead.localorg.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.localorg.pages.RecordView.Shown;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the package's Lightning card says about a lead or contact: where somebody came from and went to. There is none on a
 * record without a job change.
 */
final class JobChangeCard {

    private static final String OWN = "Fairlead_";

    private static final List<Line> CAME_FROM = List.of(
            new Line("Previous company", "Past_Company__c"),
            new Line("Previous title", "Past_Title__c"),
            new Line("Past contact", "Past_Contact__c"),
            new Line("Past lead", "Past_Lead__c"),
            new Line("Past account", "Past_Account__c"),
            new Line("Past account type", "Past_Account_Type__c"),
            new Line("Relationship", "Past_Relationship__c"),
            new Line("Persona", "Persona__c"),
            new Line("Matched account", "Matched_Account__c"),
            new Line("Job started", "Job_Started__c"),
            new Line("Confidence", "Confidence__c"),
            new Line("Why", "Decision_Reason__c"),
            new Line("Job change", "Job_Change__c"));

    private static final List<Line> WENT_TO = List.of(
            new Line("Current company", "Current_Company__c"),
            new Line("Current title", "Current_Title__c"),
            new Line("New contact", "New_Contact__c"),
            new Line("New lead", "New_Lead__c"),
            new Line("Departure noticed", "Left_Company_Detected__c"),
            new Line("Job change", "Job_Change__c"));

    private JobChangeCard() {}

    /** A row of the card: its label and the field without the package's prefix. */
    private record Line(String label, String field) {}

    /** A part of the card. */
    record Section(String title, List<Shown> rows) {}

    static List<Section> of(RecordView view, ObjectType type, JsonNode record, JsonNode parents) {
        var sections = new ArrayList<Section>();
        if (record.path(OWN + "Job_Changer__c").asBoolean()) {
            var rows = rows(CAME_FROM, view, type, record, parents);
            if (!rows.isEmpty()) {
                sections.add(new Section("Changed jobs", rows));
            }
        }
        if (record.path(OWN + "No_Longer_at_Company__c").asBoolean()) {
            sections.add(new Section("No longer at this company", rows(WENT_TO, view, type, record, parents)));
        }
        return sections;
    }

    /** The person's profile if it is a web address, or empty. */
    static String profile(JsonNode record) {
        var address = record.path(OWN + "LinkedIn_URL__c").asText();
        return address.toLowerCase(Locale.ROOT).matches("https?://.*") ? address : "";
    }

    private static List<Shown> rows(
            List<Line> lines, RecordView view, ObjectType type, JsonNode record, JsonNode parents) {
        var rows = new ArrayList<Shown>();
        for (var line : lines) {
            var field = type.field(OWN + line.field());
            if (field.isPresent() && record.hasNonNull(field.get().name())) {
                var shown = view.shown(field.get(), record, parents);
                // A look-up to a record that the user may not see has an id and no name: then there is nothing to show.
                boolean hidden = field.get().kind() == FieldKind.REFERENCE
                        && (shown.href().isEmpty()
                                || shown.value()
                                        .equals(record.path(field.get().name()).asText()));
                if (!hidden && !shown.value().isEmpty()) {
                    rows.add(new Shown(line.label(), shown.value(), shown.href()));
                }
            }
        }
        return rows;
    }
}
