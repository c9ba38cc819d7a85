package io.fairlead.match;

import io.fairlead.OneOf;
import java.time.LocalDate;

/** The org that the decision is for, and the day it is made on (rules have no clock of their own). */
public record OrgFacts(
        String name, @OneOf({"SIMULATE", "TEST", "LIVE"}) String mode, LocalDate today) {}
