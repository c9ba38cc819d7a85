package io.fairlead.match;

import io.fairlead.signal.JobChange;

/** The gate before a new account, asked once more when it is written: is this account, which match has not seen, the new employer already? */
public final class SameEmployer {
    private SameEmployer() {}

    /** The domains are equal, or one of them is not known and the names are equal. */
    public static boolean is(JobChange change, String accountName, String website, MatchSettings settings) {
        var domains = Domains.of(settings);
        var wanted = EmployerKey.domain(change, domains);
        var theirs = domains.ofWebsite(website);
        if (!wanted.isEmpty() && !theirs.isEmpty()) {
            return wanted.equals(theirs);
        }
        return !change.newCompanyName().isBlank()
                && CompanyName.normalise(change.newCompanyName()).equals(CompanyName.normalise(accountName));
    }
}
