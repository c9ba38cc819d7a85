package io.fairlead.localorg.crm;

/** An opportunity's stage says whether it is closed, won, and how likely. */
final class SalesRules {

    private SalesRules() {}

    static void opportunity(Saving saving) {
        var row = saving.row();
        var stage = saving.org().first("OpportunityStage", "MasterLabel", row.text("StageName"));
        stage.ifPresent(found -> {
            row.set("IsClosed", found.flag("IsClosed"));
            row.set("IsWon", found.flag("IsWon"));
            row.set("ForecastCategoryName", found.get("ForecastCategoryName"));
            if (!saving.isGiven("Probability") && (saving.isNew() || CommonRules.changed(saving, "StageName"))) {
                row.set("Probability", found.get("DefaultProbability"));
            }
        });
    }

    static void caseStatus(Saving saving) {
        saving.row().set("IsClosed", saving.row().text("Status").equals("Closed"));
    }
}
