package io.fairlead.decide;

import io.fairlead.decide.Plan.Membership;
import io.fairlead.decide.RecordWrite.Role;
import io.fairlead.match.Directory;
import io.fairlead.match.Directory.Campaign;
import io.fairlead.match.Directory.MemberStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Turns the campaigns that rules name into memberships of this org. A name that the org does not have holds the event; nothing is guessed. */
final class Memberships {
    private static final String PERSON = "campaign:";
    private static final String OLD = "oldCampaign:";

    private final Settings settings;
    private final Directory directory;
    private final Drafts drafts;

    Memberships(Settings settings, Directory directory, Drafts drafts) {
        this.settings = settings;
        this.directory = directory;
        this.drafts = drafts;
    }

    /** Why this proposal has nobody to add, or "". */
    String unusable(Proposal proposal) {
        if (proposal.target().startsWith(PERSON) && drafts.person() == null) {
            return "no Lead or Contact is written that could be a member";
        }
        return proposal.target().startsWith(OLD) && drafts.old() == null
                ? "they have not left a record that could be a member"
                : "";
    }

    List<Membership> plan(Collection<Proposal> chosen) {
        var memberships = new ArrayList<Membership>();
        for (Proposal proposal : chosen) {
            if (!proposal.mode().equals("SKIP") && proposal.value() instanceof String status) {
                var isOld = proposal.target().startsWith(OLD);
                var name = proposal.target().substring(isOld ? OLD.length() : PERSON.length());
                memberships.add(membership(isOld ? Role.OLD : Role.PERSON, name, status, proposal));
            }
        }
        return memberships;
    }

    private Membership membership(Role role, String name, String label, Proposal proposal) {
        var campaign = campaign(name, proposal);
        var status = campaign.statuses().stream()
                .filter(known -> known.label().equalsIgnoreCase(label))
                .findFirst()
                .orElseThrow(() -> unknown(
                        proposal,
                        "the campaign \"%s\" has no member status \"%s\"".formatted(campaign.name(), label),
                        Nearest.to(label, labels(campaign))));
        return new Membership(
                role,
                campaign.id(),
                campaign.name(),
                status.label(),
                proposal.mode(),
                labels(campaign),
                proposal.rule());
    }

    private Campaign campaign(String name, Proposal proposal) {
        var real = settings.aliasByName().getOrDefault(PERSON + name, name);
        var campaign = directory.campaign(real).orElseThrow(() -> {
            var names = directory.campaignByName().values().stream()
                    .map(Campaign::name)
                    .toList();
            return unknown(proposal, "this org has no campaign \"%s\"".formatted(real), Nearest.to(real, names));
        });
        if (!campaign.active()) {
            throw unknown(proposal, "the campaign \"%s\" is not active".formatted(real), List.of());
        }
        return campaign;
    }

    private static List<String> labels(Campaign campaign) {
        return campaign.statuses().stream()
                .sorted(Comparator.comparingInt(MemberStatus::order))
                .map(MemberStatus::label)
                .toList();
    }

    private static Held unknown(Proposal proposal, String what, List<String> nearest) {
        return new Held(new Hold(
                "UNKNOWN_NAME",
                "rules/%s, rule \"%s\": %s.%s Correct the rule, or give the name another one for this org in rules/settings/."
                        .formatted(proposal.file(), proposal.rule(), what, Nearest.maybe(nearest)),
                nearest));
    }
}
