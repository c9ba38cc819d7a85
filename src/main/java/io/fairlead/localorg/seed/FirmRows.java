package io.fairlead.localorg.seed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The account rows: what the org has on record about each company. */
final class FirmRows {

    private static final List<String> PROSPECTS =
            List.of("Prospect", "Prospect", "Prospect", "Technology Partner", "Other");

    private final Chance chance;
    private final Staff staff;

    FirmRows(Company company) {
        this.chance = new Chance(company.seed(), "firm rows");
        this.staff = company.staff();
    }

    SeedRow row(Firm firm) {
        var site = firm.site();
        return Row.of("Account", firm.key())
                .identified()
                .with("Name", firm.accountName())
                .with("Website", firm.website())
                .to("ParentId", firm.parentKey())
                .with("Type", type(firm))
                .to("OwnerId", firm.owner().key())
                .to("RecordTypeId", SetupRows.recordTypeKey("Account", "Business Account"))
                .with("Industry", known(firm, 82) ? firm.name().industry() : null)
                .with("NumberOfEmployees", known(firm, 78) ? firm.employees() : null)
                .with("AnnualRevenue", known(firm, 40) ? firm.employees() * 145_000L : null)
                .with("Phone", known(firm, 65) ? site.country().phone(chance) : null)
                .with("BillingStreet", known(firm, 80) ? site.street() : null)
                .with("BillingCity", known(firm, 88) ? site.place().city() : null)
                .with("BillingState", known(firm, 85) ? site.place().state() : null)
                .with("BillingPostalCode", known(firm, 75) ? site.postalCode() : null)
                .with("BillingCountry", country(firm))
                .with("Description", chance.percent(6) ? Words.any("descriptions", chance) : null)
                .with("AccountSource", chance.percent(30) ? "Partner Referral" : null)
                .with("Fairlead_Category__c", firm.category())
                .with("Fairlead_Alias_Domains__c", String.join(", ", firm.aliasDomains()))
                .with("Fairlead_LinkedIn_URL__c", firm.showsLinkedin() ? firm.linkedinUrl() : null)
                .with("Fairlead_Do_Not_Match__c", firm.doNotMatch() ? true : null)
                .to(
                        "Fairlead_SDR__c",
                        chance.percent(45) ? staff.developer(chance).key() : null)
                .with("LastActivityDate", firm.lastActivity())
                .with("CreatedDate", morning(firm.created(), chance))
                .done();
    }

    /** Whether the record has this value; twins always have, so that nothing tells them apart. */
    private boolean known(Firm firm, int share) {
        return chance.percent(share) || firm.kind() == Firm.Kind.TWIN;
    }

    static Instant morning(LocalDate day, Chance chance) {
        return day.atTime(chance.between(6, 17), chance.between(0, 59)).toInstant(ZoneOffset.UTC);
    }

    /** Twins are told apart by nothing; the others have their country in one of the spellings people use, or not at all. */
    private @Nullable String country(Firm firm) {
        var spellings = firm.country().names();
        if (firm.kind() == Firm.Kind.TWIN || firm.kind() == Firm.Kind.SUBSIDIARY || chance.percent(80)) {
            return spellings.get(0);
        }
        return chance.percent(20) ? null : chance.pick(spellings);
    }

    private String type(Firm firm) {
        if (firm.doNotMatch()) {
            return "Former Customer";
        }
        return switch (firm.category()) {
            case "Customer" -> chance.percent(85) ? "Customer - Direct" : "Customer - Channel";
            case "Disqualified" -> "Competitor";
            default -> chance.pick(PROSPECTS);
        };
    }
}
