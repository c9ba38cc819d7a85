package io.fairlead.bench;

import io.fairlead.server.Config;
import io.fairlead.server.Server;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fills the data folder in a process of its own, so that the process that is measured carries nothing of it. */
final class Filling {
    private Filling() {}

    static void inOwnProcess(Path home, Map<String, String> overrides, Path log)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add(Filling.class.getName());
        command.add(home.toString());
        overrides.forEach((key, value) -> command.add(key + "=" + value));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(
                        "The data folder could not be filled (exit code " + code + "): " + log + " says why");
            }
        } finally {
            process.destroy();
        }
    }

    /** The other process: the home folder, then the settings as key=value. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> overrides = new LinkedHashMap<>();
        for (String argument : List.of(arguments).subList(1, arguments.length)) {
            int equals = argument.indexOf('=');
            overrides.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        Server.start(Config.read(Path.of(arguments[0]), overrides), line -> {}).close();
    }
}
