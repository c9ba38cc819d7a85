package io.fairlead.signal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a person works today, as a provider saw it; the value of topic {@code employment-snapshots}. Which job changes follow is for the rules of
 * detect/ to say. A text that the provider did not send is "".
 *
 * @param personKey the key of the person on topic {@code tracked-people}, if the provider keeps it; else recordId, email, or name with
 *     pastCompanyName say who it is
 * @param employed false: they were seen to work nowhere; the company is then empty
 * @param title their title there, or "" if unknown
 * @param confidence 0 to 100, null if the provider says none
 */
public record Snapshot(
        String personKey,
        String recordId,
        String email,
        String firstName,
        String lastName,
        String fullName,
        String pastCompanyName,
        String personLinkedinUrl,
        @Nullable Boolean employed,
        String companyName,
        String companyDomain,
        String companyLinkedinUrl,
        String companyCountry,
        String title,
        String newEmail,
        @Nullable PartialDate startedDate,
        @Nullable Integer confidence,
        @Nullable Instant seenAt,
        String dataSource,
        String custom) {

    public Snapshot {
        personKey = text(personKey);
        recordId = text(recordId);
        email = text(email);
        firstName = text(firstName);
        lastName = text(lastName);
        fullName = text(fullName);
        pastCompanyName = text(pastCompanyName);
        personLinkedinUrl = text(personLinkedinUrl);
        employed = employed == null || employed;
        companyName = text(companyName);
        companyDomain = text(companyDomain);
        companyLinkedinUrl = text(companyLinkedinUrl);
        companyCountry = text(companyCountry);
        title = text(title);
        newEmail = text(newEmail);
        dataSource = text(dataSource);
        custom = text(custom);
    }

    /** They were seen to work nowhere. */
    public boolean isNowhere() {
        return Boolean.FALSE.equals(employed);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
