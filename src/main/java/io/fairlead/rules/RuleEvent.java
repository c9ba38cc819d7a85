package io.fairlead.rules;

import java.time.Instant;

/** Something that happened to the live rules of an org. */
public sealed interface RuleEvent {
    String org();

    Instant when();

    /**
     * A pack decides from now on.
     *
     * @param difference what changed against the pack before, line by line, or "" for the first
     */
    record WentLive(String org, Instant when, RulePack pack, String difference) implements RuleEvent {}

    /**
     * A change of the folder passes and waits until somebody publishes it.
     *
     * @param running the fingerprint of the pack that goes on
     */
    record Drafted(String org, Instant when, RulePack pack, String running) implements RuleEvent {}

    /**
     * The folder passes and holds the very rules that decide: nothing changed, or only cases did.
     *
     * @param pack the rules that decide, with the cases of the folder
     */
    record Unchanged(String org, Instant when, RulePack pack) implements RuleEvent {}

    /**
     * A change was refused.
     *
     * @param running the fingerprint of the pack that goes on
     * @param files the fingerprint of the files that were refused, or "" if they could not be read
     */
    record Refused(String org, Instant when, Problems problems, String running, String files) implements RuleEvent {}
}
