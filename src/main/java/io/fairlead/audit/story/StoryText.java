package io.fairlead.audit.story;

import io.fairlead.audit.story.DecisionStory.Asked;
import io.fairlead.audit.story.DecisionStory.Candidate;
import io.fairlead.audit.story.DecisionStory.Field;
import io.fairlead.audit.story.DecisionStory.OwnerPicked;
import io.fairlead.audit.story.DecisionStory.Waits;
import io.fairlead.audit.story.DecisionStory.Wrote;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A story for a terminal: plain text, in colours only if asked for. */
public final class StoryText {
    private static final int NAMES = 26;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern STEERING =
            Pattern.compile("\u001b(?!\\[[0-9;]{1,5}m)|[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\u001b]]");

    private final boolean colours;
    private final StringBuilder text = new StringBuilder();

    private StoryText(boolean colours) {
        this.colours = colours;
    }

    public static String of(DecisionStory story, boolean colours) {
        var text = new StoryText(colours);
        text.tell(story);
        return text.text.toString();
    }

    private void tell(DecisionStory story) {
        line(paint("1", story.headline()));
        line(paint(colour(story.state()), story.status()) + "  " + story.reason());
        if (!story.next().isEmpty()) {
            line(story.next());
        }
        line(paint(
                "2",
                story.id() + " · " + story.mode() + " · decided " + story.decidedAt() + " · rules "
                        + story.rulePack()
                                .substring(0, Math.min(12, story.rulePack().length()))));
        waits(story.waits());

        title("What arrived");
        story.arrived().forEach(detail -> pair(detail.name(), detail.value()));

        title("What was found");
        line("  " + story.found().tracked());
        line("  " + story.found().person());
        candidates(story.found().people());
        line("  " + story.found().employer());
        candidates(story.found().accounts());
        if (!story.found().duplicateOf().isEmpty()) {
            line("  Event " + story.found().duplicateOf() + " stands for the same person and employer already.");
        }

        title("Which rules fired, and why");
        story.asked().forEach(this::asked);

        title("Who owns it");
        owner(story.owner());

        title(story.writtenAt() == null ? "What is planned" : "What was written, " + story.writtenAt());
        story.wrote().forEach(this::wrote);
        story.campaigns()
                .forEach(joined -> line("  Campaign \"" + joined.campaign() + "\": " + joined.status() + " ("
                        + joined.who().toLowerCase(Locale.ROOT) + ")"));
        story.tasks().forEach(task -> line("  Task: " + task));
        story.notices().forEach(notice -> line("  Notice to " + notice));
        if (story.wrote().isEmpty()
                && story.campaigns().isEmpty()
                && story.tasks().isEmpty()) {
            line("  Nothing.");
        }
    }

    private void waits(@Nullable Waits waits) {
        if (waits == null) {
            return;
        }
        title(waits.open() ? "What waits for a person" : "What waited for a person");
        line("  " + paint("33", waits.reason()) + "  " + waits.sentence());
        waits.candidates().forEach(candidate -> line("    - " + candidate));
        line(
                waits.open()
                        ? "  fairlead held release " + waits.heldId() + "   or   fairlead held dismiss "
                                + waits.heldId() + "; fairlead held show says what can be chosen"
                        : "  " + Words.lower(waits.state()) + " by " + waits.settledBy()
                                + (waits.note().isEmpty() ? "" : ": " + waits.note()));
    }

    private void candidates(List<Candidate> candidates) {
        for (var candidate : candidates) {
            var mark = candidate.chosen() ? paint("32", "+") : "-";
            line("    %s %3d  %s %s %s (%s)"
                    .formatted(
                            mark,
                            candidate.score(),
                            candidate.object(),
                            candidate.id(),
                            candidate.name(),
                            candidate.by()));
            line("           " + candidate.why());
        }
    }

    private void asked(Asked asked) {
        line("  " + paint("1", asked.about()) + paint("2", "  rules/" + asked.question() + ".drl"));
        for (var said : asked.won()) {
            line("    " + paint("32", "+") + " " + said.proposed());
            line("      because \"" + said.rule() + "\": " + said.reason());
        }
        for (var said : asked.lost()) {
            line(paint("2", "    - " + said.proposed() + "  (\"" + said.rule() + "\" lost: " + said.why() + ")"));
        }
    }

    private void owner(@Nullable OwnerPicked owner) {
        if (owner == null) {
            line("  Nobody new: nothing is created.");
            return;
        }
        line("  " + owner.name() + " (" + owner.id() + "), " + owner.how() + ", by \"" + owner.rule() + "\"");
        owner.passedOver().forEach(passed -> line("    - " + passed));
    }

    private void wrote(Wrote wrote) {
        line("  " + paint("1", wrote.what()) + ": " + wrote.object() + " " + wrote.id() + "  "
                + paint(wrote.error().isEmpty() ? "32" : "31", wrote.result()));
        if (!wrote.error().isEmpty()) {
            line("    " + wrote.error());
        }
        wrote.fields().forEach(this::field);
    }

    private void field(Field field) {
        var before = field.before().isEmpty() ? "(empty)" : field.before();
        if (field.written()) {
            pair("  " + field.name(), before + " -> " + field.after() + paint("2", "  " + field.mode()));
            return;
        }
        pair("  " + field.name(), before + " stays" + paint("2", "  " + field.note()));
    }

    private void title(String title) {
        line("");
        line(paint("1;34", title));
    }

    private void pair(String name, String value) {
        line("  " + name + " ".repeat(Math.max(1, NAMES - name.length())) + value);
    }

    /** A value from outside must not steer the terminal: only colours get through, and only if asked for. */
    private void line(String line) {
        text.append((colours ? STEERING : CONTROL).matcher(line).replaceAll(" "))
                .append('\n');
    }

    private String paint(String code, String words) {
        return colours ? "\u001b[" + code + "m" + words + "\u001b[0m" : words;
    }

    private static String colour(String state) {
        return switch (state) {
            case "WRITTEN" -> "32";
            case "HELD" -> "33";
            default -> "36";
        };
    }
}
