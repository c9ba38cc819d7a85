package io.fairlead.localorg;

import io.fairlead.localorg.metadata.MetadataHost;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The org as deployments see it. */
final class DeployHost implements MetadataHost {

    private @Nullable Gate gate;
    private @Nullable Supplier<Running> opener;
    private @Nullable Clock clock;

    /** Deployments begin only after the org runs. */
    void serve(Gate runningGate, Supplier<Running> runningOpener, Clock orgClock) {
        gate = runningGate;
        opener = runningOpener;
        clock = orgClock;
    }

    private Gate gate() {
        return Objects.requireNonNull(gate, "the org is still starting");
    }

    @Override
    public Optional<String> setting(String key) {
        return gate().with(running -> running.store().setting(key));
    }

    @Override
    public void keep(String key, String value) {
        gate().with(running -> running.store().write(tx -> {
            tx.setting(key, value);
            return key;
        }));
    }

    @Override
    public Instant now() {
        return Objects.requireNonNull(clock, "the org is still starting").instant();
    }

    @Override
    public List<String> standardObjects() {
        return gate().with(running -> running.org().schema().types().stream()
                .filter(type -> !type.isCustom())
                .map(Object::toString)
                .toList());
    }

    @Override
    public Map<String, String> problems(List<Path> folders, Set<String> removedFiles, Collection<String> keys) {
        return new SchemaCheck(folders, removedFiles, keys).problems();
    }

    @Override
    public void replace(Runnable activation, Runnable undo, Collection<String> permissionSets) {
        gate().with(running -> new GrantSweep(running.org()).forget(permissionSets));
        gate().replace(activation, undo, Objects.requireNonNull(opener, "the org is still starting"));
    }
}
