package io.fairlead.localorg.metadata;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A kind of metadata that the org takes, with its folder and file suffix. */
public enum ComponentType {
    CUSTOM_OBJECT("CustomObject", "objects", "object", ""),
    CUSTOM_FIELD("CustomField", "objects", "field", "fields"),
    LIST_VIEW("ListView", "objects", "listView", "listViews"),
    VALIDATION_RULE("ValidationRule", "objects", "validationRule", "validationRules"),
    COMPACT_LAYOUT("CompactLayout", "objects", "compactLayout", "compactLayouts"),
    RECORD_TYPE("RecordType", "objects", "recordType", "recordTypes"),
    FIELD_SET("FieldSet", "objects", "fieldSet", "fieldSets"),
    WEB_LINK("WebLink", "objects", "webLink", "webLinks"),
    PERMISSION_SET("PermissionSet", "permissionsets", "permissionset", ""),
    QUEUE("Queue", "queues", "queue", ""),
    ASSIGNMENT_RULES("AssignmentRules", "assignmentRules", "assignmentRules", ""),
    MATCHING_RULES("MatchingRules", "matchingRules", "matchingRule", ""),
    DUPLICATE_RULE("DuplicateRule", "duplicateRules", "duplicateRule", ""),
    LEAD_CONVERT_SETTINGS("LeadConvertSettings", "LeadConvertSettings", "LeadConvertSetting", ""),
    CHANGE_CHANNEL("PlatformEventChannel", "platformEventChannels", "platformEventChannel", ""),
    CHANGE_CHANNEL_MEMBER(
            "PlatformEventChannelMember", "platformEventChannelMembers", "platformEventChannelMember", ""),
    LAYOUT("Layout", "layouts", "layout", ""),
    TAB("CustomTab", "tabs", "tab", ""),
    APPLICATION("CustomApplication", "applications", "app", ""),
    FLEXI_PAGE("FlexiPage", "flexipages", "flexipage", ""),
    LIGHTNING_COMPONENT("LightningComponentBundle", "lwc", "", ""),
    REPORT("Report", "reports", "report", ""),
    REPORT_FOLDER("ReportFolder", "reports", "reportFolder", ""),
    DASHBOARD("Dashboard", "dashboards", "dashboard", ""),
    DASHBOARD_FOLDER("DashboardFolder", "dashboards", "dashboardFolder", "");

    private final String xmlName;
    private final String folder;
    private final String suffix;
    private final String childFolder;

    ComponentType(String xmlName, String folder, String suffix, String childFolder) {
        this.xmlName = xmlName;
        this.folder = folder;
        this.suffix = suffix;
        this.childFolder = childFolder;
    }

    public String xmlName() {
        return xmlName;
    }

    String folder() {
        return folder;
    }

    String suffix() {
        return suffix;
    }

    /** Whether it lives inside an object's file in the metadata format. */
    boolean isChild() {
        return !childFolder.isEmpty();
    }

    /** The folder under its object in the source format, which is also its element in the object's file. */
    String childFolder() {
        return childFolder;
    }

    boolean isFolder() {
        return this == REPORT_FOLDER || this == DASHBOARD_FOLDER;
    }

    /** Whether its components lie in folders of their own. */
    boolean isInFolder() {
        return this == REPORT || this == DASHBOARD;
    }

    static Optional<ComponentType> named(String xmlName) {
        return Arrays.stream(values())
                .filter(type -> type.xmlName.equals(xmlName))
                .findFirst();
    }

    static Optional<ComponentType> ofChild(String element) {
        return Arrays.stream(values())
                .filter(type -> type.isChild() && type.childFolder.equals(element))
                .findFirst();
    }

    static Optional<ComponentType> ofSuffix(String suffix) {
        return Arrays.stream(values())
                .filter(type -> !suffix.isEmpty() && type.suffix.equals(suffix))
                .findFirst();
    }

    static List<ComponentType> children() {
        return Arrays.stream(values()).filter(ComponentType::isChild).toList();
    }
}
