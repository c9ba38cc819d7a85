package io.fairlead.localorg.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The campaigns, each with member statuses of its own, and who is in them. */
final class CampaignRows {

    private final Company company;
    private final Chance chance;
    private final List<String> campaigns = Words.of("campaigns");

    CampaignRows(Company company) {
        this.company = company;
        this.chance = new Chance(company.seed(), "campaigns");
    }

    Stream<SeedRow> campaigns() {
        return IntStream.range(0, campaigns.size()).boxed().flatMap(at -> Stream.concat(campaign(at), statuses(at)));
    }

    /** Some open leads and some contacts, nobody twice in one campaign. */
    Stream<SeedRow> members() {
        var open = company.leads().stream().filter(Person::openLead).toList();
        var rows = new ArrayList<SeedRow>();
        for (int at = 0; at < campaigns.size(); at++) {
            var share = chance.between(5, 40);
            for (var lead : chance.shuffled(open).subList(0, open.size() * share / 1000)) {
                rows.add(member(at, lead, "LeadId"));
            }
            for (var contact : chance.shuffled(company.contacts())
                    .subList(0, company.contacts().size() * share / 2000)) {
                rows.add(member(at, contact, "ContactId"));
            }
        }
        return rows.stream();
    }

    static String key(int at) {
        return String.format("campaign-%02d", at + 1);
    }

    private Stream<SeedRow> campaign(int at) {
        var parts = campaigns.get(at).split(" > ", -1);
        var active = parts[2].equals("yes");
        return Stream.of(Row.of("Campaign", key(at))
                .with("Name", parts[0])
                .with("Type", parts[1])
                .with("Status", active ? "In Progress" : "Completed")
                .with("IsActive", active)
                .with("StartDate", company.today().minusDays(40L + 25L * at))
                .with("EndDate", active ? null : company.today().minusDays(20))
                .to("OwnerId", company.staff().holder("Marketing Operations").key())
                .done());
    }

    private List<String> labels(int at) {
        var kind = at < 5 ? 0 : at % (Words.of("campaign statuses").size() - 1) + 1;
        return List.of(Words.of("campaign statuses").get(kind).split(">", -1));
    }

    private Stream<SeedRow> statuses(int at) {
        var labels = labels(at);
        return IntStream.range(0, labels.size())
                .mapToObj(step -> Row.of("CampaignMemberStatus", key(at) + "-status-" + (step + 1))
                        .to("CampaignId", key(at))
                        .with("Label", labels.get(step).replace("*", ""))
                        .with("SortOrder", step + 1)
                        .with("IsDefault", step == 0)
                        .with("HasResponded", labels.get(step).endsWith("*"))
                        .done());
    }

    private SeedRow member(int at, Person person, String field) {
        var label = chance.percent(60) ? labels(at).get(0) : chance.pick(labels(at));
        return Row.of("CampaignMember", key(at) + "-" + person.key())
                .to("CampaignId", key(at))
                .to(field, person.key())
                .with("Status", label.replace("*", ""))
                .with("HasResponded", label.endsWith("*"))
                .done();
    }
}
