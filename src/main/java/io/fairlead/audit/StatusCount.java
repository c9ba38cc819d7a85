package io.fairlead.audit;

import io.fairlead.audit.EventState.State;
import io.fairlead.decide.EventStatus;

/** How many events of an org have a status now. */
public record StatusCount(String org, EventStatus status, State state, long events) {}
