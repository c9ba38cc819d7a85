package io.fairlead.orgs.check;

import io.fairlead.orgs.OrgPicture;
import io.fairlead.orgs.OrgReader;
import io.fairlead.orgs.Unanswered;
import io.fairlead.salesforce.SalesforceFailure;
import io.fairlead.salesforce.SalesforceOrg;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Makes every check of an org. None depends on another: what cannot be seen is a warning that says so. */
public final class OrgCheck {
    private static final List<Check> CHECKS = List.of(
            new UserChecks.Licence(),
            new PackageCheck(),
            new UserChecks.Permissions(),
            new UserChecks.ApiAccess(),
            new UserChecks.MarketingUser(),
            new ObjectCheck(),
            new SightChecks.ViewAll(),
            new SightChecks.Counts(),
            new SightChecks.Role(),
            new SightChecks.Queues(),
            new SightChecks.Editing(),
            new SavingChecks.RequiredFields(),
            new SavingChecks.ValidationRules(),
            new DuplicateRuleCheck(),
            new NameChecks.Rules(),
            new NameChecks.Owners(),
            new UserChecks.Readers(),
            new PlaceChecks.Reports(),
            new PlaceChecks.Limits());

    private final SalesforceOrg org;
    private final Subject subject;
    private final Clock clock;

    private OrgCheck(SalesforceOrg org, Subject subject, Clock clock) {
        this.org = org;
        this.subject = subject;
        this.clock = clock;
    }

    /** Reads the org and says what it found; never throws because of what the org answers. */
    public static CheckResult run(SalesforceOrg org, Subject subject, Clock clock) {
        return new OrgCheck(org, subject, clock).run();
    }

    private CheckResult run() {
        long before = org.calls();
        List<Finding> findings = findings();
        return CheckResult.of(subject.org(), clock.instant(), org.calls() - before, findings);
    }

    private List<Finding> findings() {
        OrgPicture picture;
        try {
            picture = OrgPicture.read(new OrgReader(org), subject.named(), subject.reports());
        } catch (SalesforceFailure refused) {
            return List.of(LogIn.refused(refused));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.pass(LogIn.CHECK, "Fairlead logs in, and the API answers."));
        CHECKS.forEach(check -> findings.addAll(look(check, picture)));
        findings.addAll(look(new ClockCheck(clock), picture));
        return findings;
    }

    private List<Finding> look(Check check, OrgPicture picture) {
        try {
            return check.look(picture, subject);
        } catch (Unanswered refused) {
            return List.of(unseen(check.name(), refused.reason()));
        } catch (SalesforceFailure refused) {
            return List.of(unseen(check.name(), String.valueOf(refused.getMessage())));
        }
    }

    /** The warning about something that the org does not show. */
    static Finding unseen(String check, String reason) {
        return Finding.warn(
                check,
                "What " + check + " looks at could not be checked: " + reason + ".",
                "What is wrong here shows only when a record is held.",
                "Give the user what the reason names, or look by hand; see docs/org-check.md.");
    }
}
