package io.fairlead.localorg.metadata;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a package is to be deployed.
 *
 * @param checkOnly to say only what would happen
 * @param rollbackOnError to keep nothing when one component fails
 * @param tests Apex tests that should run, which the local org has none of
 */
public record DeployOptions(boolean checkOnly, boolean rollbackOnError, boolean ignoreWarnings, List<String> tests) {

    public DeployOptions {
        tests = List.copyOf(tests);
    }

    /** Reads the options as JSON or SOAP give them: true and false may be texts. */
    public static DeployOptions of(Map<String, ? extends @Nullable Object> given) {
        var tests = given.get("runTests");
        return new DeployOptions(
                flag(given, "checkOnly", false),
                flag(given, "rollbackOnError", true),
                flag(given, "ignoreWarnings", false),
                tests instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of());
    }

    private static boolean flag(Map<String, ? extends @Nullable Object> given, String name, boolean otherwise) {
        var value = given.get(name);
        return value == null ? otherwise : Boolean.parseBoolean(value.toString());
    }
}
