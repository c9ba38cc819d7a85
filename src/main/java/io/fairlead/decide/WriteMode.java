package io.fairlead.decide;

import io.fairlead.decide.FieldCatalog.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides whether a value is written over what a record holds. Nothing of the customer's is replaced unless a rule says so. */
final class WriteMode {

    /** Write or not, and the note that goes with it. */
    record Verdict(boolean write, String note) {
        static final Verdict WRITE = new Verdict(true, "");

        static Verdict keep(String note) {
            return new Verdict(false, note);
        }
    }

    /** A value on its way into a field of an existing record, or of a new one. */
    record Attempt(
            String object,
            String field,
            Object value,
            Map<String, Object> before,
            boolean create,
            @Nullable Field known) {
        boolean ours() {
            return object.equals("Fairlead_Job_Change__c") || field.startsWith("Fairlead_");
        }

        boolean checkbox() {
            return value instanceof Boolean || (known != null && known.is("boolean"));
        }

        @Nullable
        Object current() {
            var held = before.get(field);
            return Blank.is(held) ? null : held;
        }
    }

    private WriteMode() {}

    static Verdict of(FieldMode mode, Attempt attempt, boolean wroteCurrent) {
        if (mode == FieldMode.SKIP) {
            return Verdict.keep("a rule leaves this field alone");
        }
        if (mode == FieldMode.OWN_FIELD && !attempt.ours()) {
            return Verdict.keep("own() is for Fairlead's own fields: use fillIfEmpty() or overwrite()");
        }
        return attempt.create() ? Verdict.WRITE : onExisting(mode, attempt, wroteCurrent);
    }

    private static Verdict onExisting(FieldMode mode, Attempt attempt, boolean wroteCurrent) {
        var current = attempt.current();
        if (attempt.field().equals("LeadSource")) {
            return Verdict.keep(
                    "LeadSource is never changed on a record that was there before: attribution rests on it");
        }
        if (mode == FieldMode.SET_ON_CREATE) {
            return Verdict.keep("only set when a record is created");
        }
        if (current != null && PlainValue.same(attempt.value(), current)) {
            return Verdict.keep("already has this value");
        }
        return switch (mode) {
            case OWN_FIELD, OVERWRITE -> Verdict.WRITE;
            case OVERWRITE_IF_OURS -> ifOurs(attempt, wroteCurrent);
            default -> fill(attempt);
        };
    }

    private static Verdict ifOurs(Attempt attempt, boolean wroteCurrent) {
        if (attempt.current() != null && wroteCurrent) {
            return new Verdict(true, "replaces a value that we wrote");
        }
        return attempt.current() == null ? fill(attempt) : Verdict.keep("kept: nothing shows that we wrote this value");
    }

    private static Verdict fill(Attempt attempt) {
        if (attempt.checkbox()) {
            return Verdict.keep("kept: a checkbox is never empty, so only overwrite() changes it");
        }
        if (attempt.current() != null) {
            return Verdict.keep("kept: the field holds a value");
        }
        return Address.filledPart(attempt.object(), attempt.field(), attempt.before())
                .map(part -> Verdict.keep("kept: an address is filled as a whole, and " + part + " holds a value"))
                .orElse(Verdict.WRITE);
    }
}
