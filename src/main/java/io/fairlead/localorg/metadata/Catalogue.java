package io.fairlead.localorg.metadata;

import io.fairlead.localorg.store.Ids;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What metadata there is: described, listed, read and retrieved as a package. */
public final class Catalogue {

    private static final int KEPT_RETRIEVALS = 20;

    private final Deployments deployments;
    private final Map<String, Map<String, @Nullable Object>> retrievalById = new ConcurrentHashMap<>();
    private final AtomicLong lastRetrieval = new AtomicLong();

    public Catalogue(Deployments deployments) {
        this.deployments = deployments;
    }

    /** A type and the names of it that are wanted, a star meaning all. */
    public record Wanted(String type, List<String> members) {
        public Wanted {
            members = List.copyOf(members);
        }
    }

    public Map<String, @Nullable Object> describe() {
        var types = new ArrayList<Map<String, @Nullable Object>>();
        for (var type : ComponentType.values()) {
            if (!type.isChild() && !type.isFolder()) {
                var entry = new LinkedHashMap<String, @Nullable Object>();
                entry.put("childXmlNames", childNames(type));
                entry.put("directoryName", type.folder());
                entry.put("inFolder", type.isInFolder());
                entry.put("metaFile", false);
                entry.put("suffix", type.suffix().isEmpty() ? null : type.suffix());
                entry.put("xmlName", type.xmlName());
                types.add(entry);
            }
        }
        var described = new LinkedHashMap<String, @Nullable Object>();
        described.put("metadataObjects", types);
        described.put("organizationNamespace", "");
        described.put("partialSaveAllowed", true);
        described.put("testRequired", false);
        return described;
    }

    private static List<String> childNames(ComponentType type) {
        return type == ComponentType.CUSTOM_OBJECT
                ? ComponentType.children().stream().map(ComponentType::xmlName).toList()
                : List.of();
    }

    /** The components of a type, or nothing when there is no such type. */
    public Optional<List<Map<String, @Nullable Object>>> list(String typeName, String userId) {
        return ComponentType.named(typeName.equals("ReportFolder") ? "Report" : typeName)
                .map(type -> {
                    var wanted = typeName.equals("ReportFolder") ? ComponentType.REPORT_FOLDER : type;
                    var names = new TreeSet<String>();
                    deployments.store().components().of(wanted).forEach(component -> names.add(component.fullName()));
                    if (type == ComponentType.CUSTOM_OBJECT) {
                        names.addAll(deployments.host().standardObjects());
                    }
                    return names.stream()
                            .map(name -> properties(Component.single(wanted, name, new byte[0]), userId))
                            .toList();
                });
    }

    private Map<String, @Nullable Object> properties(Component component, String userId) {
        var now = deployments.host().now().toString();
        var entry = new LinkedHashMap<String, @Nullable Object>();
        entry.put("createdById", userId);
        entry.put("createdByName", "");
        entry.put("createdDate", now);
        entry.put("fileName", component.packagePath(""));
        entry.put("fullName", component.fullName());
        entry.put("id", Ids.of("0MD", Integer.toUnsignedLong(component.key().hashCode())));
        entry.put("lastModifiedById", userId);
        entry.put("lastModifiedByName", "");
        entry.put("lastModifiedDate", now);
        entry.put("manageableState", "unmanaged");
        entry.put("type", component.type().xmlName());
        return entry;
    }

    /** The content of one component as the inside of an XML element, or nothing. */
    public Optional<String> read(String typeName, String fullName) {
        return ComponentType.named(typeName)
                .flatMap(type -> deployments.store().components().find(type, fullName))
                .map(component -> {
                    var text = new String(component.content(), StandardCharsets.UTF_8);
                    int open = text.indexOf('>', text.indexOf('<' + typeName)) + 1;
                    int close = text.lastIndexOf("</");
                    var inside = close < open ? "" : text.substring(open, close);
                    return "<fullName>" + fullName + "</fullName>"
                            + inside.replaceFirst("\\s*<fullName>[^<]*</fullName>", "");
                });
    }

    /** Puts a package together and answers the id to fetch it with. */
    public String retrieve(List<Wanted> wanted, String version, boolean singlePackage, String userId) {
        var all = deployments.store().components();
        var chosen = new LinkedHashMap<String, Component>();
        var messages = new ArrayList<Map<String, @Nullable Object>>();
        for (var one : wanted) {
            for (var member : one.members()) {
                var found = find(all, one.type(), member);
                found.forEach(component -> chosen.put(component.key(), component));
                if (found.isEmpty() && !member.equals("*") && !isStandard(one.type(), member)) {
                    messages.add(missing(one.type(), member));
                }
            }
        }
        var folder = singlePackage ? "" : "unpackaged/";
        var zip = new PackageWriter(chosen.values(), version).zip(folder);
        var result = new LinkedHashMap<String, @Nullable Object>();
        var id = Ids.of("09S", lastRetrieval.incrementAndGet());
        result.put("done", true);
        result.put(
                "fileProperties",
                chosen.values().stream()
                        .map(component -> {
                            var entry = properties(component, userId);
                            entry.put("fileName", folder + component.packagePath(""));
                            return entry;
                        })
                        .toList());
        result.put("id", id);
        result.put("messages", messages);
        result.put("status", "Succeeded");
        result.put("success", true);
        result.put("zipFile", Base64.getEncoder().encodeToString(zip));
        retrievalById.put(id, result);
        retrievalById.remove(Ids.of("09S", Math.max(0, lastRetrieval.get() - KEPT_RETRIEVALS)));
        return id;
    }

    private boolean isStandard(String type, String member) {
        return type.equals("CustomObject")
                && deployments.host().standardObjects().contains(member);
    }

    private static Map<String, @Nullable Object> missing(String type, String member) {
        var message = new LinkedHashMap<String, @Nullable Object>();
        message.put("fileName", "unpackaged/package.xml");
        message.put(
                "problem",
                ComponentType.named(type).isPresent()
                        ? "Entity of type '" + type + "' named '" + member + "' cannot be found"
                        : "Entity type: '" + type + "' is unknown");
        return message;
    }

    private static List<Component> find(Components all, String typeName, String member) {
        return ComponentType.named(typeName)
                .map(type -> all.all().stream()
                        .filter(component -> matches(component, type, member))
                        .toList())
                .orElse(List.of());
    }

    /** An object stands for everything in it. */
    private static boolean matches(Component component, ComponentType type, String member) {
        if (type == ComponentType.CUSTOM_OBJECT && component.type().isChild()) {
            return member.equals(component.object())
                    || (member.equals("*") && component.object().endsWith("__c"));
        }
        boolean folder = type.isInFolder()
                && component.type().isFolder()
                && component.type().folder().equals(type.folder())
                && (member.startsWith(component.fullName() + "/") || member.equals(component.fullName()));
        return folder || (component.type() == type && (member.equals("*") || member.equals(component.fullName())));
    }

    /** The package that was put together under this id. */
    public Optional<Map<String, @Nullable Object>> retrieved(String id, boolean includeZip) {
        return Optional.ofNullable(retrievalById.get(id)).map(known -> {
            var result = new LinkedHashMap<>(known);
            if (!includeZip) {
                result.remove("zipFile");
            }
            return result;
        });
    }
}
