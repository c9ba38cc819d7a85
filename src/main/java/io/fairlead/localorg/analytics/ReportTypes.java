package io.fairlead.localorg.analytics;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The report types: those of the resource file, and one for each custom object. */
final class ReportTypes {

    private static final String FILE = "/io/fairlead/localorg/report-types.yaml";
    private static final String CUSTOM = "CustomEntity$";

    private final Schema schema;
    private final Map<String, Entry> entryByName;

    ReportTypes(Schema schema) {
        this.schema = schema;
        this.entryByName = read();
    }

    /** One entry of the resource file. */
    private record Entry(
            String label, String base, String dateColumn, Map<String, String> objects, Map<String, String> columns) {}

    private static Map<String, Entry> read() {
        try (var in = ReportTypes.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + FILE + " is missing from the program.");
            }
            return new ObjectMapper(new YAMLFactory()).readValue(in, new TypeReference<>() {});
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the resource " + FILE, failure);
        }
    }

    ReportType get(String name) {
        var entry = entryByName.get(name);
        if (entry != null) {
            return new ReportType(
                    schema,
                    name,
                    entry.label(),
                    schema.get(entry.base()),
                    entry.dateColumn(),
                    entry.objects(),
                    entry.columns());
        }
        var object = name.startsWith(CUSTOM) ? name.substring(CUSTOM.length()) : "";
        var type = schema.find(object)
                .filter(found -> !found.isEvent())
                .orElseThrow(() -> ApiException.bad("BAD_REQUEST", "This org has no report type " + name + "."));
        var columns = new LinkedHashMap<String, String>();
        columns.put("CUST_ID", "Id");
        columns.put("CUST_NAME", "Name");
        columns.put("CUST_OWNER_NAME", "Owner.Name");
        columns.put("CUST_CREATED_DATE", "CreatedDate");
        columns.put("CUST_CREATED_NAME", "CreatedBy.Name");
        columns.put("CUST_LAST_UPDATE", "LastModifiedDate");
        return new ReportType(schema, name, type.plural(), type, "CUST_CREATED_DATE", Map.of(type.name(), ""), columns);
    }
}
