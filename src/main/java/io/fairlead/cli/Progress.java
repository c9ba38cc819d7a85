package io.fairlead.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** A progress bar on a terminal, a line now and then elsewhere; on standard error, so that output can be piped. */
final class Progress implements AutoCloseable {
    private static final long LINE_EVERY_NANOS = 5_000_000_000L;

    private final String task;
    private final long most;
    private final @Nullable ProgressBar bar;
    private long lastLine = System.nanoTime();
    private long at;

    Progress(String task, long most) {
        this.task = task;
        this.most = most;
        this.bar = terminal() ? bar(task, most) : null;
    }

    /** Whether a person looks at standard error. */
    static boolean terminal() {
        return Ansi.AUTO.enabled() && System.getenv("CI") == null;
    }

    private static ProgressBar bar(String task, long most) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(most)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(200)
                .build();
    }

    void to(long now) {
        at = now;
        if (bar != null) {
            bar.stepTo(now);
        } else if (System.nanoTime() - lastLine > LINE_EVERY_NANOS) {
            lastLine = System.nanoTime();
            say(task + ": " + now + (most > 0 ? " of " + most : ""));
        }
    }

    /** A line for a person that is no result. */
    static void say(String line) {
        System.err.println(line);
        System.err.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.stepTo(at);
            bar.close();
        }
    }
}
