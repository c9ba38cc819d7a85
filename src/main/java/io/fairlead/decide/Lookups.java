package io.fairlead.decide;

import io.fairlead.match.Directory;

/** What a decision may look up beside its facts: the org's names and fields, who had how many turns, and what we wrote before. */
public record Lookups(Directory directory, FieldCatalog fields, PoolLedger pools) {}
