package io.fairlead.match;

import io.fairlead.mirror.MirrorRecord;

/** Tells whether the tracked record already is at the new employer, because somebody moved it there by hand. */
final class Presence {

    private final OrgKeys keys;
    private final Domains domains;

    Presence(Domains domains, OrgKeys keys) {
        this.domains = domains;
        this.keys = keys;
    }

    boolean isThere(MirrorRecord tracked, Employer employer, AccountChoice choice, OrgReader org) {
        if (employer.isUnknown()) {
            return false;
        }
        return hasNewWorkEmail(tracked, employer, org)
                || (tracked.object().equals("Contact") ? contact(tracked, choice) : lead(tracked, employer));
    }

    /** The new address on the record says that somebody moved it, unless the employer they left uses the same domain. */
    private boolean hasNewWorkEmail(MirrorRecord tracked, Employer employer, OrgReader org) {
        var newEmail = Domains.email(employer.change().newEmail());
        var mailDomain = domains.ofEmail(newEmail);
        var account = org.byId(tracked.reference("AccountId"));
        boolean usedBefore = mailDomain.equals(domains.ofEmail(employer.change().pastEmail()))
                || (account != null && mailDomain.equals(domains.ofWebsite(account.text("Website"))));
        return !mailDomain.isEmpty() && !usedBefore && keys.emails(tracked).contains(newEmail);
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
        var company = CompanyName.normalise(tracked.text("Company"));
        boolean sameName = !company.isEmpty() && company.equals(employer.name());
        var website = domains.ofWebsite(tracked.text("Website"));
        var mail = domains.ofEmail(tracked.text("Email"));
        var domain = employer.domain();
        if (!domain.isEmpty() && (website.equals(domain) || mail.equals(domain))) {
            boolean usedBefore = domain.equals(domains.ofEmail(employer.change().pastEmail()));
            return !usedBefore || sameName;
        }
        boolean elsewhere = !domain.isEmpty() && !(website + mail).isEmpty();
        return !elsewhere && sameName;
    }
}
