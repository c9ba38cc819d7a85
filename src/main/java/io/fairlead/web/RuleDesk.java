package io.fairlead.web;

import java.util.Optional;

/** What the rule desk can do with the rules; given by whoever runs them. */
public interface RuleDesk {
    /** A file of the live rules, their settings or cases, by its path below {@code rules/}. */
    Optional<String> live(String path);
}
