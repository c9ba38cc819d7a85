package io.fairlead.web;

import io.fairlead.rules.handbook.SettingsTable;
import java.time.Instant;
import java.util.List;

/**
 * The live rule pack as its page shows it.
 *
 * @param refused why the newest change of the rules did not go live, one problem each; empty if it did
 * @param draft the fingerprint of a saved draft that waits to be published, or ""
 * @param settings the settings that the rules read
 */
public record RulesPage(
        String fingerprint,
        Instant liveFrom,
        List<RuleFile> files,
        List<String> refused,
        String draft,
        List<SettingsTable> settings) {

    public RulesPage {
        files = List.copyOf(files);
        refused = List.copyOf(refused);
        settings = List.copyOf(settings);
    }

    /**
     * One file, which answers one question.
     *
     * @param path below {@code rules/}
     * @param question the first line of its header
     * @param header the rest of its header
     */
    public record RuleFile(String path, String question, String header, List<Rule> rules) {
        public RuleFile {
            rules = List.copyOf(rules);
        }
    }

    /**
     * One rule.
     *
     * @param name the sentence that names it
     * @param when its conditions, as the file spells them
     * @param then what it proposes, as the file spells it
     */
    public record Rule(String name, String reason, int salience, String when, String then, Plain plain, Proof proof) {}

    /**
     * A rule in plain words.
     *
     * @param enabled it is switched on
     * @param when one line for each condition; none if it always fires
     * @param then one line for each proposal
     */
    public record Plain(boolean enabled, List<String> when, List<String> then) {
        public Plain {
            when = List.copyOf(when);
            then = List.copyOf(then);
        }
    }

    /**
     * What is known about a rule beside its text.
     *
     * @param line where it stands in its file
     * @param cases the cases in which it wins; of a rule that is off, those that wait for it
     * @param warnings what the checker says about it, e.g. that another rule hides it
     */
    public record Proof(int line, List<CaseLine> cases, List<String> warnings) {
        public Proof {
            cases = List.copyOf(cases);
            warnings = List.copyOf(warnings);
        }
    }

    /** A case and where it stands; the file is a path below {@code rules/}. */
    public record CaseLine(String name, String file, int line) {}
}
