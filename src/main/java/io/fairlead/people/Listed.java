package io.fairlead.people;

/**
 * Somebody on a list, or an account on one.
 *
 * @param key stable: of a person the e-mail address, else name and company, as a hash; of an account its id, domain or name
 * @param companyDomain the employer's registrable domain, or ""
 * @param recordId the Lead, Contact or Account, or ""
 */
public record Listed(
        String key,
        String firstName,
        String lastName,
        String email,
        String companyName,
        String companyDomain,
        String title,
        String linkedinUrl,
        String recordId,
        String accountId) {}
