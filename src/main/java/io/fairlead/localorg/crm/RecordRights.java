package io.fairlead.localorg.crm;

import io.fairlead.localorg.store.Row;
import java.util.List;
import java.util.Optional;

/** What {@code UserRecordAccess} says about a user and a record. */
public final class RecordRights {

    public static final String OBJECT = "UserRecordAccess";

    /** The fields that tell an access. */
    public static final List<String> FIELDS = List.of(
            "HasReadAccess", "HasEditAccess", "HasDeleteAccess", "HasTransferAccess", "HasAllAccess", "MaxAccessLevel");

    private RecordRights() {}

    /** The field's name as it is spelled here. */
    public static Optional<String> field(String name) {
        return FIELDS.stream().filter(known -> known.equalsIgnoreCase(name)).findFirst();
    }

    /** The value of one of the fields. */
    public static Object value(Access access, Row row, String field) {
        boolean all = access.deletes(row) && access.transfers(row) && access.edits(row);
        return switch (field) {
            case "HasReadAccess" -> access.sees(row);
            case "HasEditAccess" -> access.edits(row);
            case "HasDeleteAccess" -> access.deletes(row);
            case "HasTransferAccess" -> access.transfers(row);
            case "HasAllAccess" -> all;
            default -> most(access, row, all);
        };
    }

    private static String most(Access access, Row row, boolean all) {
        if (all) {
            return "All";
        }
        if (access.transfers(row)) {
            return "Transfer";
        }
        if (access.deletes(row)) {
            return "Delete";
        }
        if (access.edits(row)) {
            return "Edit";
        }
        return access.sees(row) ? "Read" : "None";
    }
}
