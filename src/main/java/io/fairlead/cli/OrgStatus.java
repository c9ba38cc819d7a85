package io.fairlead.cli;

import io.fairlead.server.ServerFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead org status}. */
@Command(name = "status", description = "Say which local orgs run with the server.", mixinStandardHelpOptions = true)
final class OrgStatus implements Callable<Integer> {
    @ParentCommand
    OrgCommand org;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var running = ServerFile.read(org.fairlead.config().data());
        if (running.isEmpty()) {
            out.println("No server runs.");
            return Fairlead.NO;
        }
        out.println(
                "Server process " + running.get().pid() + " at " + running.get().url());
        running.get()
                .localOrgs()
                .forEach((name, access) -> out.println("Local org " + name + ": http://127.0.0.1:" + access.port()));
        return Fairlead.YES;
    }
}
