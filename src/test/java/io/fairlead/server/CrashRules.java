package io.fairlead.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rules that ship, but with an account for everybody who joins a company that we do not have: more can go wrong. */
final class CrashRules {
    private CrashRules() {}

    static void copy(Path to) throws IOException {
        Path shipped = Child.HOME.resolve("rules");
        try (var files = Files.walk(shipped)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".cases.yaml")) {
                    Path copy = to.resolve(shipped.relativize(file));
                    Files.createDirectories(copy.getParent());
                    Files.writeString(
                            copy,
                            Files.readString(file)
                                    .replace("behaviour(\"CONTACT_ELSE_LEAD\")", "behaviour(\"CONTACT_AND_ACCOUNT\")"));
                }
            }
        }
    }
}
