package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Row;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Files: a document has versions with bytes and links to the records that it is on; attachments belong to one record. */
final class FileRules {

    private static final List<String> OF_LATEST = List.of(
            "Title", "Description", "FileType", "FileExtension", "ContentSize", "ContentModifiedDate", "PublishStatus");

    /** Names of file types that are not just the extension in capitals. */
    private static final Map<String, String> TYPE_BY_EXTENSION = Map.of(
            "", "UNKNOWN",
            "txt", "TEXT",
            "log", "TEXT",
            "jpeg", "JPG",
            "docx", "WORD_X",
            "doc", "WORD",
            "xlsx", "EXCEL_X",
            "xls", "EXCEL",
            "pptx", "POWER_POINT_X",
            "ppt", "POWER_POINT");

    private FileRules() {}

    static void version(Saving saving) {
        if (saving.isNew()) {
            newVersion(saving);
            return;
        }
        if (saving.row().flag("IsLatest")) {
            var document = saving.org().live(saving.row().get("ContentDocumentId"));
            put(saving, describing(Objects.requireNonNull(document, "a version has its document"), saving.row()));
        }
    }

    private static void newVersion(Saving saving) {
        var row = saving.row();
        for (var name : List.of("PathOnClient", "VersionData")) {
            if (row.get(name) == null) {
                throw ApiException.bad("REQUIRED_FIELD_MISSING", "Required fields are missing: [" + name + "]", name);
            }
        }
        var path = row.text("PathOnClient");
        var file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        var extension = file.substring(file.lastIndexOf('.') + 1);
        extension = extension.equals(file) ? "" : extension.toLowerCase(Locale.ROOT);
        var blob = saving.org().store().blobs().get(row.text("VersionData"));
        row.set("Title", row.get("Title") == null ? file : row.get("Title"));
        row.set("FileExtension", extension.isEmpty() ? null : extension);
        row.set("FileType", TYPE_BY_EXTENSION.getOrDefault(extension, extension.toUpperCase(Locale.ROOT)));
        row.set("ContentSize", blob.size());
        row.set("Checksum", blob.checksum());
        row.set("ContentModifiedDate", saving.transaction().stamp());
        row.set("PublishStatus", "P");
        row.set("ContentLocation", "S");
        row.set("IsLatest", true);
        publish(saving);
    }

    /** Puts the version at the head of its document, which is made for the first one. */
    private static void publish(Saving saving) {
        var row = saving.row();
        var document = saving.org().live(row.get("ContentDocumentId"));
        row.set("VersionNumber", document == null ? "1" : next(saving, document));
        if (document == null) {
            firstVersion(saving);
        } else if (row.get("FirstPublishLocationId") != null) {
            throw ApiException.bad(
                    "FIELD_INTEGRITY_EXCEPTION",
                    "First Publish Location ID: only the first version of a document has one",
                    "FirstPublishLocationId");
        } else {
            put(saving, describing(document, row));
        }
    }

    private static void firstVersion(Saving saving) {
        var row = saving.row();
        var document = saving.transaction().newRow(type(saving, "ContentDocument"));
        document.set("OwnerId", row.get("OwnerId"));
        Stamps.created(document, saving.access().userId(), saving.transaction().stamp());
        saving.transaction().put(describing(document, row));
        row.set("ContentDocumentId", document.id());
        link(saving, document, row.text("OwnerId"), "I");
        var location = row.get("FirstPublishLocationId");
        if (location == null) {
            row.set("FirstPublishLocationId", row.get("OwnerId"));
        } else if (!location.equals(row.get("OwnerId"))) {
            link(saving, document, location.toString(), "V");
        }
    }

    private static String next(Saving saving, Row document) {
        var latest = saving.org().live(document.get("LatestPublishedVersionId"));
        var before = Objects.requireNonNull(latest, "a document has its latest version")
                .copy();
        before.set("IsLatest", false);
        put(saving, before);
        return Integer.toString(Integer.parseInt(before.text("VersionNumber")) + 1);
    }

    private static Row describing(Row document, Row version) {
        var now = document.copy();
        OF_LATEST.forEach(name -> now.set(name, version.get(name)));
        now.set("LatestPublishedVersionId", version.id());
        return now;
    }

    private static void put(Saving saving, Row row) {
        Stamps.changed(row, saving.access().userId(), saving.transaction().stamp());
        saving.transaction().put(row);
    }

    private static void link(Saving saving, Row document, String to, String shareType) {
        var transaction = saving.transaction();
        var link = transaction.newRow(type(saving, "ContentDocumentLink"));
        link.set("ContentDocumentId", document.id());
        link.set("LinkedEntityId", to);
        link.set("ShareType", shareType);
        link.set("Visibility", "AllUsers");
        Stamps.created(link, saving.access().userId(), transaction.stamp());
        transaction.put(link);
    }

    private static ObjectType type(Saving saving, String name) {
        return saving.org().schema().get(name);
    }

    /** A document is named by its latest version. */
    static void document(Saving saving) {
        var version = saving.org().live(saving.row().get("LatestPublishedVersionId"));
        if (version != null) {
            var now = version.copy();
            now.set("Title", saving.row().get("Title"));
            now.set("Description", saving.row().get("Description"));
            put(saving, now);
        }
    }

    static void link(Saving saving) {
        var row = saving.row();
        if (row.get("ShareType") == null) {
            row.set("ShareType", "V");
        }
        var twin =
                saving.org().where("ContentDocumentLink", "ContentDocumentId", row.text("ContentDocumentId")).stream()
                        .anyMatch(other -> other.number() != row.number()
                                && other.text("LinkedEntityId").equals(row.text("LinkedEntityId")));
        if (twin) {
            throw ApiException.bad(
                    "DUPLICATE_VALUE",
                    row.text("ContentDocumentId") + " is already linked with " + row.text("LinkedEntityId"));
        }
    }

    static void attachment(Saving saving) {
        var row = saving.row();
        row.set("BodyLength", saving.org().store().blobs().get(row.text("Body")).size());
    }
}
