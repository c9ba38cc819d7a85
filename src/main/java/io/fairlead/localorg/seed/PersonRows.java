package io.fairlead.localorg.seed;

import io.fairlead.localorg.seed.Firm.Site;
import io.fairlead.localorg.seed.Person.Employer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The contact and lead rows: what the org has on record about each person. */
final class PersonRows {

    private final Chance chance;

    PersonRows(Company company) {
        this.chance = new Chance(company.seed(), "person rows");
    }

    SeedRow contact(Person contact) {
        var firm = contact.employer().firm();
        var site = firm == null ? Site.any(contact.employer().country(), chance) : firm.site();
        var address = chance.percent(55);
        return common(Row.of("Contact", contact.key()), contact)
                .to("AccountId", contact.accountKey())
                .to("OwnerId", contact.owner().key())
                .to("RecordTypeId", SetupRows.recordTypeKey("Contact", "Business Contact"))
                .with("Department", chance.percent(35) ? contact.job().function() : null)
                .with("MailingStreet", address ? site.street() : null)
                .with("MailingCity", address ? site.place().city() : null)
                .with("MailingState", address ? site.place().state() : null)
                .with("MailingPostalCode", address ? site.postalCode() : null)
                .with("MailingCountry", address ? chance.pick(site.country().names()) : null)
                .done();
    }

    SeedRow lead(Person lead) {
        var employer = lead.employer();
        var place = chance.pick(employer.country().places());
        return common(Row.of("Lead", lead.key()), lead)
                .with("Company", employer.writtenName())
                .with("Website", chance.percent(35) ? Dirt.website(employer.domain(), chance) : null)
                .to("OwnerId", owner(lead))
                .with("Status", lead.standing().status())
                .with("Industry", chance.percent(45) ? employer.industry() : null)
                .with("NumberOfEmployees", headcount(employer))
                .with("Rating", chance.percent(20) ? (chance.percent(50) ? "Warm" : "Hot") : null)
                .with("City", chance.percent(50) ? place.city() : null)
                .with("State", chance.percent(45) ? place.state() : null)
                .with("PostalCode", chance.percent(30) ? chance.digits(place.postalCode()) : null)
                .with(
                        "Country",
                        chance.percent(75) ? chance.pick(employer.country().names()) : null)
                .with("IsConverted", lead.standing().converted())
                .with(
                        "ConvertedDate",
                        lead.standing().converted() ? lead.created().plusDays(9) : null)
                .to("ConvertedContactId", lead.standing().convertedContactKey())
                .to("ConvertedAccountId", lead.standing().convertedAccountKey())
                .to("RecordTypeId", SetupRows.recordTypeKey("Lead", "Inbound Lead"))
                .done();
    }

    private Row common(Row row, Person person) {
        var who = person.who();
        return row.identified()
                .with("FirstName", Dirt.text(who.given().text(), chance))
                .with("LastName", Dirt.text(who.family().text(), chance))
                .with("Salutation", chance.percent(15) ? (chance.percent(50) ? "Mr." : "Ms.") : null)
                .with("Title", chance.percent(92) ? title(person) : null)
                .with("Email", mail(person))
                .with("Phone", person.phone())
                .with(
                        "MobilePhone",
                        chance.percent(25) ? person.employer().country().phone(chance) : null)
                .with("LeadSource", chance.percent(70) ? Words.any("lead sources", chance) : null)
                .with("Description", chance.percent(5) ? Words.any("descriptions", chance) : null)
                .with("HasOptedOutOfEmail", chance.percent(4))
                .with("DoNotCall", chance.percent(2))
                .with("Fairlead_LinkedIn_URL__c", chance.percent(28) ? who.profileUrl() : null)
                .with("LastActivityDate", chance.percent(40) ? person.created().plusDays(chance.between(1, 19)) : null)
                .with("CreatedDate", FirmRows.morning(person.created(), chance));
    }

    private String title(Person person) {
        var title = person.job().title();
        return chance.percent(3) ? Dirt.typo(title, chance) : Dirt.text(title, chance);
    }

    private @Nullable String mail(Person person) {
        var mail = person.email();
        return mail != null && chance.percent(6)
                ? mail.substring(0, 1).toUpperCase(Locale.ROOT) + mail.substring(1)
                : mail;
    }

    private String owner(Person lead) {
        if (lead.openLead() && chance.percent(18)) {
            return chance.percent(80) ? Seed.LEAD_QUEUE : Seed.PARTNER_QUEUE;
        }
        return lead.owner().key();
    }

    private @Nullable Integer headcount(Employer employer) {
        var firm = employer.firm();
        if (!chance.percent(30)) {
            return null;
        }
        return firm == null ? chance.between(2, 900) : firm.employees();
    }
}
