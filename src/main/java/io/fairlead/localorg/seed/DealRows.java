package io.fairlead.localorg.seed;

import java.time.ZoneOffset;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The opportunity rows with their contact roles. */
final class DealRows {

    private DealRows() {}

    static Stream<SeedRow> rows(Deal deal) {
        return Stream.concat(
                Stream.of(opportunity(deal)),
                IntStream.range(0, deal.parts().size()).mapToObj(at -> role(deal, at)));
    }

    private static SeedRow opportunity(Deal deal) {
        var name = deal.name();
        var renewal = name.contains("Renewal");
        return Row.of("Opportunity", deal.key())
                .with("Name", name.length() > 120 ? name.substring(0, 120) : name)
                .to("AccountId", deal.firm().key())
                .to("OwnerId", deal.owner().key())
                .to("RecordTypeId", SetupRows.recordTypeKey("Opportunity", renewal ? "Renewal" : "New Business"))
                .with("Type", renewal ? "Renewal" : "New Business")
                .with("StageName", deal.stage().name())
                .with("Probability", deal.stage().probability())
                .with("Amount", deal.amount())
                .with("CloseDate", deal.closes())
                .with("IsClosed", deal.stage().closed())
                .with("IsWon", deal.stage().won())
                .with("ForecastCategoryName", deal.stage().forecast())
                .with("CreatedDate", deal.closes().minusDays(210).atTime(10, 15).toInstant(ZoneOffset.UTC))
                .done();
    }

    private static SeedRow role(Deal deal, int at) {
        var part = deal.parts().get(at);
        return Row.of("OpportunityContactRole", deal.key() + "-role-" + (at + 1))
                .to("OpportunityId", deal.key())
                .to("ContactId", part.contact().key())
                .with("Role", part.role())
                .with("IsPrimary", at == 0)
                .done();
    }
}
