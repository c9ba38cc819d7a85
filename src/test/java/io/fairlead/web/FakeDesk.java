package io.fairlead.web;

import io.fairlead.rules.Problem;
import io.fairlead.rules.compare.Comparison;
import io.fairlead.rules.compare.Rehearsal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A desk with one file, whose text is given. */
final class FakeDesk implements RuleDesk {
    static final String FILE = "decide/creation.cases.yaml";
    static final String PACK = "d".repeat(64);

    private final String text;

    FakeDesk(String text) {
        this.text = text;
    }

    private static void known(String path) {
        if (!path.equals(FILE)) {
            throw new DeskRefusal(DeskRefusal.Kind.WRONG, "path", path, "it is no file of the rules");
        }
    }

    @Override
    public Optional<String> live(String path) {
        return path.equals(FILE) ? Optional.of(text) : Optional.empty();
    }

    @Override
    public Opened open(String path) {
        known(path);
        return new Opened(path, text, "1", false);
    }

    @Override
    public List<String> files() {
        return List.of(FILE);
    }

    @Override
    public Object words() {
        return Map.of("regions", List.of(text));
    }

    @Override
    public Checked check(String path, String fresh) {
        known(path);
        return new Checked(List.of(Problem.error("rules/" + path, 1, 2, "", "It is wrong.", fresh)), 0, List.of(), 1);
    }

    @Override
    public Opened save(String path, String fresh, String loaded) {
        known(path);
        if (!loaded.equals("1")) {
            throw new DeskRefusal(DeskRefusal.Kind.CONFLICT, "loaded", path, "somebody else has saved it", text);
        }
        return new Opened(path, fresh, "2", true);
    }

    @Override
    public List<String> drafted() {
        return List.of(FILE);
    }

    @Override
    public void discard(String path) {
        known(path);
    }

    @Override
    public void keepDraft(String path) {
        known(path);
    }

    @Override
    public String org() {
        return "production";
    }

    @Override
    public List<String> orgs() {
        return List.of("production", "sandbox");
    }

    @Override
    public RuleDesk in(String org) {
        return this;
    }

    @Override
    public Rehearsal run(String path, String fresh, String event) {
        known(path);
        return new Rehearsal(
                event, "", List.of(new Rehearsal.Line("owner", text, "the old rule", fresh, "the new rule")));
    }

    @Override
    public Comparison compare(long last) {
        throw new DeskRefusal(DeskRefusal.Kind.WRONG, "last", Long.toString(last), "give a number from 1 to 50000");
    }

    @Override
    public Draft draft() {
        var failed = new Failed(FILE, 7, text, List.of(new Differs("owner", text, "nobody")));
        return new Draft(
                "s1",
                PACK,
                "b".repeat(64),
                List.of(new Changed(FILE, List.of("@ line 1", "- " + text, "+ fresh"), List.of("+ " + text))),
                new Checked(List.of(Problem.warning("rules/" + FILE, 3, 1, text, text, text)), 9, List.of(failed), 1),
                List.of(),
                new How(true, true, null, List.of("sandbox")));
    }

    @Override
    public Published publish(String shown, String comparison, String reason, String by) {
        if (!shown.equals("s1")) {
            throw new DeskRefusal(DeskRefusal.Kind.CONFLICT, "", "", "The draft was changed: " + text);
        }
        return new Published(PACK, reason + " by " + by);
    }

    @Override
    public Published approve(String by) {
        return new Published(PACK, "approved by " + by);
    }

    @Override
    public Published withdraw(String reason, String by) {
        return new Published(PACK, "withdrawn by " + by + ": " + reason);
    }
}
