package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.LeadMapping;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import io.fairlead.localorg.store.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which lead fields a conversion copies where: Salesforce's own, then those of the lead convert settings. */
final class LeadFields {

    private static final String STANDARD = """
            Company Account.Name
            Phone Account.Phone
            Fax Account.Fax
            Website Account.Website
            Industry Account.Industry
            AnnualRevenue Account.AnnualRevenue
            NumberOfEmployees Account.NumberOfEmployees
            Rating Account.Rating
            LeadSource Account.AccountSource
            Street Account.BillingStreet
            City Account.BillingCity
            State Account.BillingState
            PostalCode Account.BillingPostalCode
            Country Account.BillingCountry
            LastName Contact.LastName
            FirstName Contact.FirstName
            Salutation Contact.Salutation
            Title Contact.Title
            Email Contact.Email
            Phone Contact.Phone
            MobilePhone Contact.MobilePhone
            Fax Contact.Fax
            LeadSource Contact.LeadSource
            Description Contact.Description
            HasOptedOutOfEmail Contact.HasOptedOutOfEmail
            DoNotCall Contact.DoNotCall
            Street Contact.MailingStreet
            City Contact.MailingCity
            State Contact.MailingState
            PostalCode Contact.MailingPostalCode
            Country Contact.MailingCountry
            LeadSource Opportunity.LeadSource
            """;

    private final List<LeadMapping> mappings = new ArrayList<>();

    LeadFields(Schema schema) {
        for (var line : STANDARD.lines().toList()) {
            var words = line.split("[ .]");
            mappings.add(new LeadMapping(words[0], words[1], words[2]));
        }
        for (var mapping : schema.metadata().leadMappings()) {
            check(schema.get("Lead"), mapping.from());
            check(schema.get(mapping.object()), mapping.to());
            mappings.add(mapping);
        }
    }

    private static void check(ObjectType type, String field) {
        if (!type.has(field)) {
            throw new IllegalArgumentException("The lead convert settings name the field " + type + "." + field
                    + ", which the org has not. Add the field or take the mapping out.");
        }
    }

    /** What a new record of this object takes over from the lead. */
    Map<String, @Nullable Object> copied(Row lead, String object) {
        var values = new HashMap<String, @Nullable Object>();
        for (var mapping : mappings) {
            var value = lead.get(mapping.from());
            if (mapping.object().equals(object) && value != null) {
                values.put(mapping.to(), value);
            }
        }
        return values;
    }

    /** What an existing record still lacks and the lead has. */
    Map<String, @Nullable Object> missing(Row lead, Row target) {
        var values = copied(lead, target.type().name());
        values.keySet().removeIf(field -> {
            var known = target.get(field);
            return known != null && !known.equals(false);
        });
        return values;
    }
}
