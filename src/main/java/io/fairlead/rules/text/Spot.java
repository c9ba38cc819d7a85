package io.fairlead.rules.text;

/** A place in a rule file; line and column begin at 1. */
public record Spot(int line, int column) {}
