package io.fairlead.server.desk;

import io.fairlead.audit.AuditStore;
import io.fairlead.rules.LiveRules;
import io.fairlead.server.PublishSettings;
import io.fairlead.server.RuleStudy;
import java.util.List;
import java.util.function.Supplier;

/**
 * What runs, as the desk needs it.
 *
 * @param rules the live rules that a draft is published to
 * @param study makes past decisions again
 * @param orgs all orgs; the desk works for the first unless another is named
 */
public record Running(
        LiveRules rules, AuditStore audit, RuleStudy study, Supplier<List<String>> orgs, PublishSettings settings) {

    String org() {
        return orgs.get().stream().findFirst().orElse("");
    }
}
