package io.fairlead.decide;

import io.fairlead.decide.RecordDraft.Checks;
import io.fairlead.match.Owner;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a judgement into the plan: asks for fields, owner, campaigns and handoffs, and sets the links that always are set. */
final class PlanBuilder {
    private final Judgement judgement;
    private final Asking asking;
    private final Settings settings;
    private final Lookups lookups;
    private final OwnerFinder owners;
    private final Drafts drafts;

    PlanBuilder(Judgement judgement, Asking asking, Settings settings, Lookups lookups) {
        this.judgement = judgement;
        this.asking = asking;
        this.settings = settings;
        this.lookups = lookups;
        this.owners = new OwnerFinder(judgement.facts(), settings, lookups);
        this.drafts = Drafts.of(
                judgement,
                new Checks(
                        lookups.fields(),
                        new ValueFitter(lookups.fields(), settings.valueMapByField()),
                        judgement.facts().ours()));
    }

    /** A plan, and the pool member whose turn it takes ("" if none). */
    record Built(Plan plan, String poolMember) {}

    Built build(Passport passport) {
        map();
        var ownership = Ownership.of(judgement, asking, owners);
        own(ownership);
        new Links(judgement, drafts).set();
        Minimum.check(drafts);
        var campaigns = new Memberships(settings, lookups.directory(), drafts);
        var memberships =
                campaigns.plan(asking.resolve(Question.CAMPAIGNS, proposals(Question.CAMPAIGNS), campaigns::unusable)
                        .values());
        var handoffs = new Handoffs(judgement, drafts, ownership.responsible(owners), pastResponsible(), owners);
        var asked = proposals(Question.HANDOFF);
        var handoff = asking.resolve(Question.HANDOFF, asked, handoffs.unusable(asked))
                .values();
        passport.stamp(drafts.event(), judgement, asking.answers());
        var plan = new Plan(
                drafts.records(), ownership.pick(), memberships, handoffs.tasks(handoff), handoffs.notices(handoff));
        return new Built(plan, ownership.member());
    }

    private void map() {
        if (judgement.netNew()) {
            map(Question.MAPPING_CREATE, drafts.account(), drafts.person());
        }
        if (judgement.updates()) {
            map(Question.MAPPING_UPDATE, drafts.person(), null);
        }
        if (drafts.old() != null) {
            map(Question.MAPPING_OLD_RECORD, drafts.old(), null);
        }
        map(Question.MAPPING_EVENT, drafts.event(), null);
    }

    /** Asks for the fields of these records; what rules say about other objects is about other cases. */
    private void map(Question question, @Nullable RecordDraft one, @Nullable RecordDraft other) {
        var asked = Stream.of(one, other).filter(Objects::nonNull).toList();
        var ofThese = proposals(question).stream()
                .filter(proposal -> proposal.target().equals("answer")
                        || asked.stream().anyMatch(draft -> draft.owns(proposal.target())))
                .toList();
        Map<String, Proposal> chosen = asking.resolve(question, ofThese, proposal -> "");
        asked.forEach(draft -> draft.propose(chosen.values()));
    }

    private List<Proposal> proposals(Question question) {
        return asking.proposals(question, judgement.asked());
    }

    private void own(Ownership ownership) {
        if (drafts.account() != null) {
            drafts.account().structure("OwnerId", accountOwner().id());
        }
        if (judgement.netNew() && drafts.person() != null) {
            drafts.person().structure("OwnerId", ownership.ownerId(), ownership.rule());
        }
        var responsible = ownership.responsible(owners);
        var pick = ownership.pick();
        drafts.event()
                .structure(
                        "OwnerId",
                        pick != null && !pick.owner().queue() ? pick.owner().id() : responsible.id());
    }

    private Owner accountOwner() {
        var owner = Ownership.standIn(owners, "Account");
        if (owner.usable()) {
            return owner;
        }
        throw new Held(new Hold(
                "NO_OWNER",
                "Nobody can own the new Account: the default owner \"%s\" is not an active user. Set one in rules/settings/owners.yaml."
                        .formatted(settings.defaultOwner()),
                List.of()));
    }

    /** Who hears about the record they left: its owner, else its account's, else the default owner. */
    private Owner pastResponsible() {
        var tracked = judgement.facts().tracked();
        return Stream.of(tracked.owner(), tracked.accountOwner())
                .filter(owner -> owner.usable() && !owner.queue())
                .findFirst()
                .orElseGet(() -> Ownership.standIn(owners, "Task"));
    }
}
