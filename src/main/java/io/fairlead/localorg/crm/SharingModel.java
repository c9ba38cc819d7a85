package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.FieldFlag;
import io.fairlead.localorg.schema.ObjectType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How far the records of an object are open to users who neither own them nor were given them. */
public enum SharingModel {
    PRIVATE("Private", "None"),
    READ("Read", "Read"),
    READ_WRITE("ReadWrite", "Edit"),
    READ_WRITE_TRANSFER("ReadWriteTransfer", "ReadEditTransfer"),
    FULL_ACCESS("FullAccess", "All"),
    CONTROLLED_BY_PARENT("ControlledByParent", "ControlledByParent");

    /** What a fresh Salesforce org starts with, as far as it is not public read and write. */
    private static final Map<String, SharingModel> START = Map.of(
            "Contact", CONTROLLED_BY_PARENT,
            "Lead", READ_WRITE_TRANSFER,
            "Case", READ_WRITE_TRANSFER,
            "Campaign", FULL_ACCESS,
            "Task", PRIVATE,
            "Event", PRIVATE,
            "CampaignMember", CONTROLLED_BY_PARENT,
            "CampaignMemberStatus", CONTROLLED_BY_PARENT,
            "OpportunityContactRole", CONTROLLED_BY_PARENT);

    private static final Map<String, String> PARENT = Map.of(
            "Contact", "AccountId",
            "ContentVersion", "ContentDocumentId",
            "CampaignMember", "CampaignId",
            "CampaignMemberStatus", "CampaignId",
            "OpportunityContactRole", "OpportunityId");

    private final String inMetadata;
    private final String inOrganization;

    SharingModel(String inMetadata, String inOrganization) {
        this.inMetadata = inMetadata;
        this.inOrganization = inOrganization;
    }

    /** What the metadata says, or else what Salesforce starts with. */
    public static SharingModel of(ObjectType type) {
        for (var model : values()) {
            if (type.is("sharing=" + model.inMetadata)) {
                return model;
            }
        }
        return START.getOrDefault(type.name(), READ_WRITE);
    }

    /** Whether the metadata says it. */
    public static boolean isWritten(ObjectType type) {
        return List.of(values()).stream().anyMatch(model -> type.is("sharing=" + model.inMetadata));
    }

    /** The model with this name in an object file. */
    public static Optional<SharingModel> named(String name) {
        return List.of(values()).stream()
                .filter(model -> model.inMetadata.equalsIgnoreCase(name)
                        || model.name().replace("_", "").equalsIgnoreCase(name))
                .findFirst();
    }

    /** The field of the organization that tells the model of a standard object, for example {@code DefaultLeadAccess}. */
    public static String organizationField(ObjectType type) {
        return "Default" + type.name() + "Access";
    }

    /** As the organization's row says it. */
    public String inOrganization() {
        return inOrganization;
    }

    static Optional<SharingModel> inOrganization(String value) {
        return List.of(values()).stream()
                .filter(model -> model.inOrganization.equals(value))
                .findFirst();
    }

    /** The field that leads to the record which decides, empty when there is none. */
    static String parentField(ObjectType type) {
        var known = PARENT.get(type.name());
        if (known != null) {
            return known;
        }
        return type.fields().stream()
                .filter(field -> field.is(FieldFlag.CASCADE) && field.is(FieldFlag.REQUIRED))
                .map(field -> field.name())
                .findFirst()
                .orElse("");
    }

    Level level() {
        return switch (this) {
            case PRIVATE, CONTROLLED_BY_PARENT -> Level.NONE;
            case READ -> Level.READ;
            case READ_WRITE, READ_WRITE_TRANSFER -> Level.EDIT;
            case FULL_ACCESS -> Level.ALL;
        };
    }

    @Override
    public String toString() {
        return inMetadata.isEmpty() ? name().toLowerCase(Locale.ROOT) : inMetadata;
    }
}
