package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.metadata.Catalogue;
import io.fairlead.localorg.metadata.DeployOptions;
import io.fairlead.localorg.metadata.Deployments;
import io.fairlead.localorg.metadata.Xml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** {@code /services/Soap/m/NN.0}: the calls of the Metadata API that command-line tools make. */
final class SoapMetadata {

    private final Deployments deployments;
    private final Catalogue catalogue;
    private final Function<String, Optional<Access>> accessByToken;

    SoapMetadata(Deployments deployments, Catalogue catalogue, Function<String, Optional<Access>> accessByToken) {
        this.deployments = deployments;
        this.catalogue = catalogue;
        this.accessByToken = accessByToken;
    }

    Reply handle(Request request) {
        try {
            var envelope = Xml.read(request.body());
            var token = first(envelope, "Header")
                    .flatMap(header -> first(header, "SessionHeader"))
                    .map(session -> Xml.text(session, "sessionId"))
                    .orElse("");
            var access = accessByToken.apply(token);
            if (access.isEmpty()) {
                return SoapAnswer.fault(
                        "sf:INVALID_SESSION_ID",
                        "INVALID_SESSION_ID: Invalid Session ID found in" + " SessionHeader: Illegal Session");
            }
            if (!access.get().has("ModifyAllData") && !access.get().has("ModifyMetadata")) {
                return SoapAnswer.fault(
                        "sf:INSUFFICIENT_ACCESS",
                        "INSUFFICIENT_ACCESS: use of the Metadata API requires"
                                + " a user with the ModifyAllData or ModifyMetadata permissions");
            }
            var operation = first(envelope, "Body").map(Xml::elements).orElse(List.of());
            return operation.isEmpty()
                    ? SoapAnswer.fault("soapenv:Client", "The request has no operation.")
                    : answer(operation.get(0), access.get(), request.segment(3));
        } catch (Xml.Malformed wrong) {
            return SoapAnswer.fault("soapenv:Client", String.valueOf(wrong.getMessage()));
        }
    }

    private static Optional<Element> first(Element parent, String name) {
        return Xml.children(parent, name).stream().findFirst();
    }

    private Reply answer(Element operation, Access access, String version) {
        var name = String.valueOf(operation.getLocalName());
        return switch (name) {
            case "deploy" -> SoapAnswer.of(name, submit(operation, access));
            case "checkDeployStatus" -> status(operation);
            case "cancelDeploy" -> SoapAnswer.of(name, cancel(operation));
            case "retrieve" -> SoapAnswer.of(name, retrieve(operation, access));
            case "checkRetrieveStatus" -> retrieved(operation);
            case "listMetadata" -> list(operation, access);
            case "describeMetadata" -> SoapAnswer.of(name, catalogue.describe());
            case "readMetadata" -> SoapAnswer.of(name, read(operation));
            default ->
                SoapAnswer.fault(
                        "sf:UNKNOWN_EXCEPTION",
                        "UNKNOWN_EXCEPTION: the local org's Metadata API " + version + " has no operation " + name);
        };
    }

    private Map<String, @Nullable Object> submit(Element operation, Access access) {
        var options = new LinkedHashMap<String, @Nullable Object>();
        first(operation, "DeployOptions").ifPresent(given -> {
            Xml.elements(given)
                    .forEach(option -> options.put(
                            option.getLocalName(), option.getTextContent().trim()));
            options.put(
                    "runTests",
                    Xml.children(given, "runTests").stream()
                            .map(Element::getTextContent)
                            .toList());
        });
        var zip = Base64.getMimeDecoder().decode(Xml.text(operation, "ZipFile").getBytes(StandardCharsets.UTF_8));
        var id = deployments.submit(zip, DeployOptions.of(options), access.userId());
        var result = new LinkedHashMap<String, @Nullable Object>();
        result.put("done", false);
        result.put("id", id);
        result.put("state", "Queued");
        return result;
    }

    private Reply status(Element operation) {
        var id = Xml.text(operation, "asyncProcessId");
        var known = deployments.result(id);
        if (known.isEmpty()) {
            return SoapAnswer.fault("sf:INVALID_ID_FIELD", "INVALID_ID_FIELD: invalid deployment id: " + id);
        }
        var result = new LinkedHashMap<>(known.get());
        if (!Boolean.parseBoolean(Xml.text(operation, "includeDetails"))) {
            result.remove("details");
        }
        return SoapAnswer.of("checkDeployStatus", result);
    }

    private Map<String, @Nullable Object> cancel(Element operation) {
        var id = Xml.text(operation, "String");
        var result = new LinkedHashMap<String, @Nullable Object>();
        result.put("done", !deployments.cancel(id));
        result.put("id", id);
        return result;
    }

    private Map<String, @Nullable Object> retrieve(Element operation, Access access) {
        // The WSDL says retrieveRequest; jsforce and the Salesforce CLI say request, and Salesforce takes it.
        var request = first(operation, "retrieveRequest")
                .or(() -> first(operation, "request"))
                .orElse(operation);
        var wanted = new ArrayList<Catalogue.Wanted>();
        first(request, "unpackaged").ifPresent(manifest -> Xml.children(manifest, "types")
                .forEach(types -> wanted.add(new Catalogue.Wanted(
                        Xml.text(types, "name"),
                        Xml.children(types, "members").stream()
                                .map(member -> member.getTextContent().trim())
                                .toList()))));
        var id = catalogue.retrieve(
                wanted,
                Xml.text(request, "apiVersion"),
                Boolean.parseBoolean(Xml.text(request, "singlePackage")),
                access.userId());
        var result = new LinkedHashMap<String, @Nullable Object>();
        result.put("done", false);
        result.put("id", id);
        result.put("state", "Queued");
        return result;
    }

    private Reply retrieved(Element operation) {
        var id = Xml.text(operation, "asyncProcessId");
        var zip = Xml.text(operation, "includeZip");
        return catalogue
                .retrieved(id, zip.isEmpty() || Boolean.parseBoolean(zip))
                .map(result -> SoapAnswer.of("checkRetrieveStatus", result))
                .orElseGet(
                        () -> SoapAnswer.fault("sf:INVALID_ID_FIELD", "INVALID_ID_FIELD: invalid retrieve id: " + id));
    }

    private Reply list(Element operation, Access access) {
        var found = new ArrayList<Map<String, @Nullable Object>>();
        for (var query : Xml.children(operation, "queries")) {
            var type = Xml.text(query, "type");
            var listed = catalogue.list(type, access.userId());
            if (listed.isEmpty()) {
                return SoapAnswer.fault("sf:INVALID_TYPE", "INVALID_TYPE: Unknown type:" + type);
            }
            found.addAll(listed.get());
        }
        return SoapAnswer.of("listMetadata", found);
    }

    private Map<String, @Nullable Object> read(Element operation) {
        var type = Xml.text(operation, "type");
        var records = new ArrayList<@Nullable Object>();
        for (var name : Xml.children(operation, "fullNames")) {
            catalogue
                    .read(type, name.getTextContent().trim())
                    .ifPresent(inside -> records.add(new SoapAnswer.Raw(type, inside)));
        }
        var result = new LinkedHashMap<String, @Nullable Object>();
        result.put("records", records);
        return result;
    }
}
