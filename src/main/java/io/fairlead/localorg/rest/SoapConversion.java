package io.fairlead.localorg.rest;

import static io.fairlead.localorg.rest.SoapRequest.flag;
import static io.fairlead.localorg.rest.SoapRequest.text;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiError;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Conversion;
import io.fairlead.localorg.crm.LeadConversion;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.crm.Records;
import io.fairlead.localorg.crm.SaveOptions;
import java.util.List;
import org.w3c.dom.Element;

/** The SOAP call {@code convertLead}: up to 100 leads, each converted or refused by itself. */
final class SoapConversion implements SoapApi.Operation {

    private static final int MOST = 100;

    private final Org org;
    private final LeadConversion conversion;

    SoapConversion(Org org, Records records) {
        this.org = org;
        this.conversion = new LeadConversion(org, records);
    }

    /** What became of one lead. */
    private record Outcome(Conversion.Done done, List<ApiError> errors) {}

    @Override
    public Reply handle(SoapRequest request, Access access) {
        var wishes = SoapRequest.children(request.operation(), "leadConverts").stream()
                .map(SoapConversion::wish)
                .toList();
        if (wishes.size() > MOST) {
            throw SoapFault.of(
                    "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than " + MOST + " records into this call");
        }
        var options = SaveOptions.soap(flagged(request, "DuplicateRuleHeader", "allowSave"));
        var outcomes = org.store().write(tx -> {
            tx.origin(SoapApi.ORIGIN);
            return wishes.stream()
                    .map(wish -> {
                        int mark = tx.mark();
                        try {
                            return new Outcome(conversion.convert(tx, access, wish, options), List.of());
                        } catch (ApiException refused) {
                            tx.rollback(mark);
                            return new Outcome(new Conversion.Done(wish.leadId(), "", "", ""), refused.errors());
                        }
                    })
                    .toList();
        });
        return reply(outcomes);
    }

    private static boolean flagged(SoapRequest request, String header, String element) {
        return request.header(header, element).equals("true");
    }

    private static Conversion wish(Element lead) {
        return new Conversion(
                text(lead, "leadId"),
                text(lead, "convertedStatus"),
                text(lead, "accountId"),
                text(lead, "contactId"),
                text(lead, "opportunityId"),
                text(lead, "opportunityName"),
                flag(lead, "doNotCreateOpportunity"),
                text(lead, "ownerId"),
                flag(lead, "overwriteLeadSource"),
                flag(lead, "bypassAccountDedupeCheck"),
                flag(lead, "bypassContactDedupeCheck"));
    }

    private static Reply reply(List<Outcome> outcomes) {
        var out = new SoapWriter().open("convertLeadResponse");
        for (var outcome : outcomes) {
            var done = outcome.done();
            out.open("result")
                    .orNil("accountId", done.accountId())
                    .orNil("contactId", done.contactId())
                    .errors(outcome.errors())
                    .orNil("leadId", done.leadId())
                    .orNil("opportunityId", done.opportunityId())
                    .text("success", Boolean.toString(outcome.errors().isEmpty()))
                    .close("result");
        }
        return out.close("convertLeadResponse").reply(200);
    }
}
