package io.fairlead.localorg.schema;

import java.util.List;
import java.util.Map;

/** What the source-format folders say beyond objects and fields. */
public record Metadata(
        List<PermissionSet> permissionSets,
        List<Queue> queues,
        List<ValidationRule> validationRules,
        List<DuplicateRule> duplicateRules,
        List<AssignmentRule> assignmentRules,
        List<LeadMapping> leadMappings,
        List<CalculatedField> calculatedFields,
        List<EventChannel> eventChannels,
        List<EventChannel.Member> eventMembers) {

    public Metadata {
        permissionSets = List.copyOf(permissionSets);
        queues = List.copyOf(queues);
        validationRules = List.copyOf(validationRules);
        duplicateRules = List.copyOf(duplicateRules);
        assignmentRules = List.copyOf(assignmentRules);
        leadMappings = List.copyOf(leadMappings);
        calculatedFields = List.copyOf(calculatedFields);
        eventChannels = List.copyOf(eventChannels);
        eventMembers = List.copyOf(eventMembers);
    }

    /** A permission set as written in its file; the maps go from name to granted rights. */
    public record PermissionSet(
            String name,
            String label,
            Map<String, FieldGrant> fields,
            Map<String, ObjectGrant> objects,
            List<String> userPermissions) {

        public PermissionSet {
            fields = Map.copyOf(fields);
            objects = Map.copyOf(objects);
            userPermissions = List.copyOf(userPermissions);
        }
    }

    /** What a permission set grants on one field. */
    public record FieldGrant(boolean readable, boolean editable) {

        public FieldGrant or(FieldGrant other) {
            return new FieldGrant(readable || other.readable, editable || other.editable);
        }
    }

    /** What a permission set grants on one object. */
    public record ObjectGrant(
            boolean read, boolean create, boolean edit, boolean delete, boolean viewAll, boolean modifyAll) {

        public ObjectGrant or(ObjectGrant other) {
            return new ObjectGrant(
                    read || other.read,
                    create || other.create,
                    edit || other.edit,
                    delete || other.delete,
                    viewAll || other.viewAll,
                    modifyAll || other.modifyAll);
        }
    }

    /** A queue and the objects whose records it may own. */
    public record Queue(String developerName, String label, List<String> objects) {

        public Queue {
            objects = List.copyOf(objects);
        }
    }

    /** A validation rule: while its formula is true, the record is refused with the message. */
    public record ValidationRule(
            String object, String name, boolean active, String formula, String message, String errorField) {}
}
