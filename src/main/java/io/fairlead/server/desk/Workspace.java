package io.fairlead.server.desk;

import io.fairlead.decide.Settings;
import io.fairlead.rules.Problem;
import io.fairlead.rules.Problems;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.RuleFolder.Loaded;
import io.fairlead.rules.check.OrgSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * The rule folder with the draft laid over it, as a pack of an org. It is checked and compiled as the folder would be; what is live is not compiled
 * again for it, and typing never costs the live rules what they have compiled.
 */
final class Workspace {
    private final Path rules;
    private final DraftFolder draft;
    private final Function<String, Optional<OrgSnapshot>> view;
    private final RuleFolder folder;

    /** @param view what an org has, if that is known */
    Workspace(Path rules, DraftFolder draft, Function<String, Optional<OrgSnapshot>> view, RuleFolder folder) {
        this.folder = folder;
        this.rules = rules;
        this.draft = draft;
        this.view = view;
    }

    /** The draft's texts by path, for an org. */
    SortedMap<String, String> texts(String org, List<Problem> problems) {
        return draft.over(RuleFolder.texts(rules, org, problems));
    }

    /** The draft as a pack, or what is wrong with it. */
    Loaded load(String org) {
        var problems = new ArrayList<Problem>();
        return load(org, texts(org, problems), problems);
    }

    /** As {@link #load(String)}, if this file had this text. */
    Loaded load(String org, RulePath path, String text) {
        var problems = new ArrayList<Problem>();
        var texts = texts(org, problems);
        texts.put(path.name(), text.replace("\r\n", "\n"));
        return load(org, texts, problems);
    }

    private Loaded load(String org, SortedMap<String, String> texts, List<Problem> problems) {
        if (!problems.isEmpty()) {
            return new Loaded.Refused(new Problems(problems));
        }
        view(org).ifPresent(seen -> folder.against(org, () -> seen));
        return folder.build(texts, org);
    }

    /** The draft's settings, if they can be used. */
    Optional<Settings> settings(String org) {
        try {
            return Optional.of(RuleFolder.settings(texts(org, new ArrayList<>()), org));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** What the org has; empty if that is not known yet. */
    Optional<OrgSnapshot> view(String org) {
        return view.apply(org);
    }
}
