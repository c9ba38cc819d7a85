package io.fairlead.web;

import io.fairlead.audit.Comparisons;
import io.fairlead.audit.RuleRequests.Request;
import io.fairlead.rules.Problem;
import io.fairlead.rules.compare.Comparison;
import io.fairlead.rules.compare.Rehearsal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the rule desk can do with the rules; given by whoever runs them. Everything takes a path below {@code rules/}. */
public interface RuleDesk {
    /** A file of the live rules, their settings or cases. */
    Optional<String> live(String path);

    /**
     * A file to be edited: as the draft has it, else as the folder has it.
     *
     * @throws DeskRefusal if it is no file of the rules
     */
    Opened open(String path);

    /** The files that can be edited. */
    List<String> files();

    /** What a rule may say: facts, verbs, Salesforce fields and names, for completion. */
    Object words();

    /**
     * What is wrong with the draft if this file had this text, as {@code fairlead rules check} says it, and whether its cases hold.
     *
     * @throws DeskRefusal if it is no file of the rules
     */
    Checked check(String path, String text);

    /**
     * Keeps the text as a draft beside the folder; nothing goes live.
     *
     * @param loaded what {@link Opened#loaded} said when the editor got the text
     * @throws DeskRefusal if somebody else has saved the file since
     */
    Opened save(String path, String text, String loaded);

    /** The files that the draft changes. */
    List<String> drafted();

    /** Gives the draft of one file up. */
    void discard(String path);

    /** Somebody has seen that the folder's text of a drafted file changed meanwhile, and keeps the draft's. */
    void keepDraft(String path);

    /** The org whose settings and fields the desk works with. */
    String org();

    /** All orgs that the desk can work for, the first first. */
    List<String> orgs();

    /**
     * The same desk and the same draft, for another org.
     *
     * @param org its name, or "" for the first
     * @throws DeskRefusal if there is none of this name
     */
    RuleDesk in(String org);

    /**
     * A past decision made again under the live rules and under the draft, if this file had this text.
     *
     * @param event an event id, or org/event/attempt
     * @throws DeskRefusal if there is no such decision, or the draft cannot be compiled
     */
    Rehearsal run(String path, String text, String event);

    /**
     * The newest past decisions under the live rules and under the saved draft; kept as {@code fairlead rules compare} keeps it.
     *
     * @throws DeskRefusal if nothing differs, or the draft cannot be compiled
     */
    Comparison compare(long last);

    /** The saved draft as a whole. */
    Draft draft();

    /**
     * Puts the draft into the rule folder and lets it go live, as the configuration says.
     *
     * @param shown {@link Draft#state} of what was looked at
     * @param comparison the comparison that was looked at, or "" where none is needed
     * @throws DeskRefusal if it cannot go live
     */
    Published publish(String shown, String comparison, String reason, String by);

    /**
     * The second person lets what waits go live.
     *
     * @throws DeskRefusal if nothing waits, or they asked for it themselves
     */
    Published approve(String by);

    /**
     * Takes back what waits for a second person; its files stay in the rule folder, as a draft.
     *
     * @throws DeskRefusal if nothing waits, or reason or name are missing
     */
    Published withdraw(String reason, String by);

    /** What came of it: the pack, and a sentence. */
    record Published(String pack, String what) {}

    /**
     * The draft as a whole.
     *
     * @param state stands for exactly this draft
     * @param pack its fingerprint, or "" if it cannot be compiled
     * @param live the fingerprint of the rules that decide now
     * @param comparisons those made of this pack against the live one, the newest first
     * @param how how it would go live
     */
    record Draft(
            String state,
            String pack,
            String live,
            List<Changed> changes,
            Checked checked,
            List<Comparisons.Entry> comparisons,
            How how) {
        public Draft {
            changes = List.copyOf(changes);
            comparisons = List.copyOf(comparisons);
        }

        /** It can go live as far as checks, cases and the folder are concerned. */
        public boolean ready() {
            return checked.failed().isEmpty()
                    && checked.problems().stream().noneMatch(Problem::isError)
                    && changes.stream().noneMatch(Changed::conflicts);
        }
    }

    /**
     * How a draft goes live.
     *
     * @param approved it needs a comparison
     * @param secondPerson somebody else has to approve it
     * @param waiting what waits for that now, or null
     * @param otherOrgs orgs beside the desk's own
     */
    record How(
            boolean approved,
            boolean secondPerson,
            @Nullable Request waiting,
            List<String> otherOrgs) {
        public How {
            otherOrgs = List.copyOf(otherOrgs);
        }
    }

    /**
     * One file of the draft.
     *
     * @param lines what the draft changes
     * @param meanwhile what was changed in the folder since, empty if nothing was
     */
    record Changed(String path, List<String> lines, List<String> meanwhile) {
        public Changed {
            lines = List.copyOf(lines);
            meanwhile = List.copyOf(meanwhile);
        }

        public boolean conflicts() {
            return !meanwhile.isEmpty();
        }
    }

    /**
     * A file as the editor gets it.
     *
     * @param loaded stands for exactly this text; saving names it
     * @param drafted it differs from the folder
     */
    record Opened(String path, String text, String loaded, boolean drafted) {}

    /**
     * What was found.
     *
     * @param cases how many cases were run; 0 if the rules cannot be compiled
     * @param failed those that do not hold
     * @param millis how long it took
     */
    record Checked(List<Problem> problems, int cases, List<Failed> failed, long millis) {
        public Checked {
            problems = List.copyOf(problems);
            failed = List.copyOf(failed);
        }
    }

    /** A case that does not hold, and each difference. */
    record Failed(String file, int line, String name, List<Differs> differences) {
        public Failed {
            differences = List.copyOf(differences);
        }
    }

    /** What a case expected and what it got. */
    record Differs(String about, String expected, String got) {}
}
