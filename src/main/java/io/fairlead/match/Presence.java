package io.fairlead.match;

import io.fairlead.mirror.MirrorRecord;

/** Tells whether the tracked record already is at the new employer, because somebody moved it there by hand. */
final class Presence {

    private final OrgKeys keys;
    private final Domains domains;

    Presence(MatchSettings settings, OrgKeys keys) {
        this.keys = keys;
        domains = Domains.of(settings);
    }

    boolean isThere(MirrorRecord tracked, Employer employer, AccountChoice choice, OrgReader org) {
        if (employer.isUnknown()) {
            return false;
        }
        var newEmail = Domains.email(employer.change().newEmail());
        boolean hasNewWorkEmail =
                !domains.ofEmail(newEmail).isEmpty() && keys.emails(tracked).contains(newEmail);
        return hasNewWorkEmail
                || (tracked.object().equals("Contact") ? contact(tracked, choice) : lead(tracked, employer));
    }

    private boolean contact(MirrorRecord tracked, AccountChoice choice) {
        var best = choice.best();
        var account = tracked.reference("AccountId");
        if (best == null || account.isEmpty() || choice.verdict().equals("POSSIBLE")) {
            return false;
        }
        return best.id().equals(account)
                || (choice.verdict().equals("AMBIGUOUS")
                        && choice.close().stream().anyMatch(close -> close.id().equals(account)));
    }

    private boolean lead(MirrorRecord tracked, Employer employer) {
        var website = domains.ofWebsite(tracked.text("Website"));
        var mail = domains.ofEmail(tracked.text("Email"));
        var domain = employer.domain();
        if (!domain.isEmpty() && (website.equals(domain) || mail.equals(domain))) {
            return true;
        }
        boolean elsewhere = !domain.isEmpty() && !(website + mail).isEmpty();
        var company = CompanyName.normalise(tracked.text("Company"));
        return !elsewhere && !company.isEmpty() && company.equals(employer.name());
    }
}
