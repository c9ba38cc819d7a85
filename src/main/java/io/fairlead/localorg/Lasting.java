package io.fairlead.localorg;

import io.fairlead.localorg.control.ControlledClock;
import io.fairlead.localorg.events.EventBell;
import io.fairlead.localorg.metadata.Deployments;
import io.fairlead.localorg.rest.BulkUsage;
import io.fairlead.localorg.rest.ReportUsage;
import io.fairlead.localorg.rest.UsageMeter;
import java.util.function.Supplier;

/** The parts of an org that outlive every change of its schema. */
record Lasting(
        LocalOrgConfig config,
        ControlledClock clock,
        UsageMeter usage,
        BulkUsage bulk,
        ReportUsage reports,
        Supplier<String> loginUrl,
        Deployments deployments,
        EventBell bell) {}
