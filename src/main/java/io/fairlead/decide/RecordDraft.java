package io.fairlead.decide;

import io.fairlead.decide.Fit.Fits;
import io.fairlead.decide.Fit.Unfit;
import io.fairlead.decide.RecordWrite.Role;
import io.fairlead.decide.WriteMode.Attempt;
import io.fairlead.signal.PartialDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A record of the plan while it is put together, field by field. */
final class RecordDraft {
    /** The rule that the links which Fairlead always sets are written under. */
    static final String STRUCTURE = "structure";

    private static final Map<String, String> PRECISION_OF = Map.of(
            "Fairlead_Job_Started__c", "Fairlead_Started_Precision__c",
            "Job_Started__c", "Job_Started_Precision__c");

    /** What the fields of a draft are checked against. */
    record Checks(FieldCatalog fields, ValueFitter fitter, Map<String, List<String>> oursById) {}

    private final Checks checks;
    private final Role role;
    private final String object;
    private final boolean create;
    private final String id;
    private final String externalIdField;
    private final String externalId;
    private final Map<String, Object> before;
    private final Map<String, FieldWrite> fieldByName = new TreeMap<>();

    private RecordDraft(
            Checks checks,
            Role role,
            String object,
            boolean create,
            String id,
            String externalIdField,
            String externalId,
            Map<String, Object> before) {
        this.checks = checks;
        this.role = role;
        this.object = object;
        this.create = create;
        this.id = id;
        this.externalIdField = externalIdField;
        this.externalId = externalId;
        this.before = before;
    }

    /** A record that is created once, whatever happens, because its key says which one it is. */
    static RecordDraft created(Checks checks, Role role, String object, String externalIdField, String externalId) {
        return new RecordDraft(checks, role, object, true, "", externalIdField, Keys.fit(externalId), new HashMap<>());
    }

    /** A record that the org has. */
    static RecordDraft existing(Checks checks, Role role, String object, String id, Map<String, Object> before) {
        return new RecordDraft(checks, role, object, false, id, "", "", before);
    }

    /** What other records write to point to this one: its Id, or its role while it has none. */
    String reference() {
        return create ? "@" + role : id;
    }

    String object() {
        return object;
    }

    boolean isNew() {
        return create;
    }

    /** This target is a field of this record's object. */
    boolean owns(String target) {
        return target.startsWith(object) && target.length() > object.length() && target.charAt(object.length()) == '.';
    }

    /** The proposals whose target is a field of this record's object. */
    void propose(Iterable<Proposal> chosen) {
        for (Proposal proposal : chosen) {
            if (owns(proposal.target())) {
                propose(proposal.target().substring(object.length() + 1), proposal);
            }
        }
    }

    private void propose(String field, Proposal proposal) {
        var mode = FieldMode.valueOf(proposal.mode());
        set(field, mode, proposal.value(), proposal.rule());
        if (proposal.value() instanceof PartialDate partial && mode != FieldMode.SKIP) {
            precision(field, partial, proposal.rule());
        }
    }

    private void precision(String field, PartialDate partial, String rule) {
        var companion = PRECISION_OF.get(field);
        if (companion != null && !fieldByName.containsKey(companion)) {
            set(companion, FieldMode.OWN_FIELD, partial.precision().name(), rule);
        }
    }

    /** A link or fact that is always set, unless a rule leaves the field alone. Nothing is set to nothing. */
    void structure(String field, @Nullable Object value) {
        structure(field, value, STRUCTURE);
    }

    void structure(String field, @Nullable Object value, String rule) {
        var asked = fieldByName.get(field);
        if (Blank.is(value) || (asked != null && asked.mode() == FieldMode.SKIP)) {
            return;
        }
        var ours = field.startsWith("Fairlead_") || object.equals("Fairlead_Job_Change__c");
        set(field, ours ? FieldMode.OWN_FIELD : FieldMode.SET_ON_CREATE, value, rule);
    }

    private void set(String field, FieldMode mode, @Nullable Object proposed, String rule) {
        if (proposed == null || mode == FieldMode.SKIP) {
            fieldByName.put(
                    field,
                    new FieldWrite(field, mode, null, current(field), false, rule, "a rule leaves this field alone"));
            return;
        }
        var fit = checks.fitter().fit(object, field, proposed, create);
        if (fit instanceof Unfit unfit) {
            fieldByName.put(
                    field,
                    new FieldWrite(field, mode, PlainValue.of(proposed), current(field), false, rule, unfit.why()));
            return;
        }
        var fits = (Fits) fit;
        fieldByName.put(field, write(field, mode, fits, rule));
    }

    private FieldWrite write(String field, FieldMode mode, Fits fits, String rule) {
        var attempt = new Attempt(
                object, field, fits.value(), before, create, checks.fields().field(object, field));
        var current = attempt.current();
        var wroteCurrent = checks.oursById().getOrDefault(id, List.of()).contains(field);
        var verdict = WriteMode.of(mode, attempt, wroteCurrent);
        var note = verdict.note().isEmpty() ? fits.note() : verdict.note();
        return new FieldWrite(field, mode, fits.value(), current, verdict.write(), rule, note);
    }

    private @Nullable Object current(String field) {
        var held = before.get(field);
        return Blank.is(held) ? null : held;
    }

    /** The field will hold a value once the plan is written. */
    boolean fills(String field) {
        var planned = fieldByName.get(field);
        return planned != null && planned.write() && !Blank.is(planned.value());
    }

    RecordWrite record() {
        return new RecordWrite(
                role,
                object,
                create,
                id,
                externalIdField,
                externalId,
                List.copyOf(new ArrayList<>(fieldByName.values())));
    }
}
