package io.fairlead.localorg.schema;

import static io.fairlead.localorg.schema.XmlFile.children;
import static io.fairlead.localorg.schema.XmlFile.isTrue;
import static io.fairlead.localorg.schema.XmlFile.text;

import java.util.LinkedHashMap;
import org.w3c.dom.Element;

/** Understands permission set, queue and validation rule files. */
final class PermissionXml {

    private PermissionXml() {}

    static Metadata.PermissionSet permissionSet(String name, Element root) {
        var fields = new LinkedHashMap<String, Metadata.FieldGrant>();
        for (var grant : children(root, "fieldPermissions")) {
            fields.put(
                    text(grant, "field"),
                    new Metadata.FieldGrant(isTrue(grant, "readable"), isTrue(grant, "editable")));
        }
        var objects = new LinkedHashMap<String, Metadata.ObjectGrant>();
        for (var grant : children(root, "objectPermissions")) {
            objects.put(text(grant, "object"), objectGrant(grant));
        }
        var users = children(root, "userPermissions").stream()
                .filter(permission -> isTrue(permission, "enabled"))
                .map(permission -> text(permission, "name"))
                .toList();
        return new Metadata.PermissionSet(name, text(root, "label", name), fields, objects, users);
    }

    private static Metadata.ObjectGrant objectGrant(Element grant) {
        return new Metadata.ObjectGrant(
                isTrue(grant, "allowRead"),
                isTrue(grant, "allowCreate"),
                isTrue(grant, "allowEdit"),
                isTrue(grant, "allowDelete"),
                isTrue(grant, "viewAllRecords"),
                isTrue(grant, "modifyAllRecords"));
    }

    static Metadata.Queue queue(String developerName, Element root) {
        var objects = children(root, "queueSobject").stream()
                .map(queue -> text(queue, "sobjectType"))
                .toList();
        return new Metadata.Queue(developerName, text(root, "name", developerName), objects);
    }

    static Metadata.ValidationRule validationRule(String object, Element root) {
        return new Metadata.ValidationRule(
                object,
                text(root, "fullName"),
                isTrue(root, "active"),
                text(root, "errorConditionFormula"),
                text(root, "errorMessage"),
                text(root, "errorDisplayField"));
    }
}
