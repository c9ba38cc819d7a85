package io.fairlead.server.desk;

import io.fairlead.decide.Settings;
import io.fairlead.rules.Problem;
import io.fairlead.rules.Problems;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.RuleFolder.Loaded;
import io.fairlead.rules.check.OrgSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The rule folder with the draft laid over it, as a pack of an org. It is checked and compiled as the folder would be; what is live is not compiled
 * again for it, and typing never costs the live rules what they have compiled.
 */
final class Workspace {
    private final Path rules;
    private final DraftFolder draft;
    private final Function<String, Path> viewFile;
    private final RuleFolder folder;
    private final Map<String, Seen> viewByOrg = new ConcurrentHashMap<>();

    /** @param viewFile where a server saves what an org has */
    Workspace(Path rules, DraftFolder draft, Function<String, Path> viewFile, RuleFolder folder) {
        this.folder = folder;
        this.rules = rules;
        this.draft = draft;
        this.viewFile = viewFile;
    }

    /** What an org had when its file was read. */
    private record Seen(FileTime saved, OrgSnapshot view) {}

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

    /** What the org has, as a server saved it last; empty if none has. */
    Optional<OrgSnapshot> view(String org) {
        Path file = viewFile.apply(org);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            FileTime saved = Files.getLastModifiedTime(file);
            Seen last = viewByOrg.get(org);
            if (last == null || !last.saved().equals(saved)) {
                last = new Seen(saved, OrgSnapshot.read(file).orElseThrow());
                viewByOrg.put(org, last);
            }
            return Optional.of(last.view());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
