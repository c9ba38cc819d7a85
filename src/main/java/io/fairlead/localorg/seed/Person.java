package io.fairlead.localorg.seed;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A contact or a lead as the org has recorded it. */
record Person(
        String key,
        Kind kind,
        Identity who,
        Job job,
        Employer employer,
        @Nullable String email,
        @Nullable String phone,
        Staff.Member owner,
        Standing standing,
        LocalDate created) {

    /** Which object holds the record. */
    enum Kind {
        CONTACT,
        LEAD
    }

    /** How far a lead has come; a contact is always open. */
    record Standing(
            String status,
            @Nullable String convertedContactKey,
            @Nullable String convertedAccountKey) {

        static final Standing CONTACT = new Standing("", null, null);

        boolean converted() {
            return convertedContactKey != null;
        }
    }

    /** Where they work: one of our accounts, or a company that the org knows only by the name on a lead. */
    record Employer(
            String writtenName,
            String domain,
            Country country,
            String industry,
            @Nullable Firm firm) {

        static Employer of(Firm firm) {
            return new Employer(
                    firm.name().full(),
                    firm.domain(),
                    firm.country(),
                    firm.name().industry(),
                    firm);
        }

        Employer writtenAs(String otherName) {
            return new Employer(otherName, domain, country, industry, firm);
        }
    }

    @Nullable
    String accountKey() {
        var firm = employer.firm();
        return firm == null ? null : firm.key();
    }

    boolean openLead() {
        return kind == Kind.LEAD && !standing.converted() && !standing.status().equals("Closed - Not Converted");
    }
}
