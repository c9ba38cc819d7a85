package io.fairlead.cli;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Where a person can be asked. */
final class Terminal {
    private Terminal() {}

    /** The terminal; null where nobody sits at one. From Java 22 on a console is there without a terminal too. */
    @SuppressWarnings("SystemConsoleNull")
    static @Nullable Console console() {
        Console console = System.console();
        return console == null || System.getenv("CI") != null ? null : console;
    }
}
