package io.fairlead;

import io.fairlead.signal.JobChange;
import java.util.LinkedHashMap;
import java.util.Map;

/** A job change under construction. Every call gives a new sample, so that one can be shared and varied. */
public final class JobChangeSample {
    private final Map<String, Object> properties;

    JobChangeSample() {
        properties = new LinkedHashMap<>();
        properties.put("eventId", "ev-1");
        properties.put("changeType", "COMPANY_CHANGE");
        properties.put("firstName", "Ada");
        properties.put("lastName", "Okafor");
        properties.put("fullName", "Ada Okafor");
        properties.put("personLinkedinUrl", "https://www.linkedin.com/in/ada-okafor");
        properties.put("personCity", "Hamburg");
        properties.put("personCountry", "Germany");
        properties.put("newTitle", "VP Operations");
        properties.put("newCompanyName", "Northwind GmbH");
        properties.put("newCompanyDomain", "northwind.example");
        properties.put("newCompanyCountry", "Germany");
        properties.put("newCompanyCity", "Hamburg");
        properties.put("newEmail", "ada.okafor@northwind.example");
        properties.put("newEmailStatus", "VALID");
        properties.put("newPhone", "+49 40 555 0100");
        properties.put("jobStartedDate", "2026-05");
        properties.put("roleStartedDate", "2026-05");
        properties.put("pastCompanyName", "Old Mill Ltd");
        properties.put("pastTitle", "Director Operations");
        properties.put("pastEmail", "ada@oldmill.example");
        properties.put("pastRelationshipType", "Closed Won Opp Contact");
        properties.put("persona", "Operations");
        properties.put("confidence", 95);
        properties.put("detectedAt", "2026-06-01T08:00:00Z");
        properties.put("verifiedAt", "2026-06-01T08:00:00Z");
        properties.put("dataSource", "sample");
    }

    private JobChangeSample(Map<String, Object> properties) {
        this.properties = properties;
    }

    /** The same, with another value for one property, spelled as in JSON. */
    public JobChangeSample with(String property, Object value) {
        var changed = new LinkedHashMap<>(properties);
        changed.put(property, value);
        return new JobChangeSample(changed);
    }

    /** The same, as if the provider had not sent this property. */
    public JobChangeSample without(String property) {
        var changed = new LinkedHashMap<>(properties);
        changed.remove(property);
        return new JobChangeSample(changed);
    }

    public JobChangeSample atCustomer() {
        return with("isCustomerCompany", true);
    }

    public JobChangeSample atTarget() {
        return with("isTargetCompany", true);
    }

    public JobChangeSample atDisqualified() {
        return with("isDisqualifiedCompany", true);
    }

    /** They left, and nobody knows where to. */
    public JobChangeSample departureOnly() {
        return with("changeType", "DEPARTURE_ONLY")
                .without("newTitle")
                .without("newCompanyName")
                .without("newCompanyDomain")
                .without("newCompanyCountry")
                .without("newCompanyCity")
                .without("newEmail")
                .without("newPhone");
    }

    /** They stay, in a higher role. */
    public JobChangeSample promotion() {
        return with("changeType", "PROMOTION")
                .with("newCompanyName", "Old Mill Ltd")
                .with("newCompanyDomain", "oldmill.example")
                .with("newEmail", "ada@oldmill.example");
    }

    public JobChange build() {
        return Json.MAPPER.convertValue(properties, JobChange.class);
    }
}
