package io.fairlead.localorg.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One package on its way into the org: checked as a whole, then put in place or not. */
final class Deployment {

    private final MetadataStore store;
    private final MetadataHost host;
    private final DeployOptions options;

    Deployment(MetadataStore store, MetadataHost host, DeployOptions options) {
        this.store = store;
        this.host = host;
        this.options = options;
    }

    Map<String, @Nullable Object> run(byte[] zip, Map<String, @Nullable Object> running) {
        var given = DeployPackage.read(zip);
        var known = store.components();
        var problems = new ArrayList<>(given.problems());
        options.tests()
                .forEach(test -> problems.add(Problem.of(
                        "", "package.xml", "package.xml", "The local org runs no Apex; there is no test " + test)));
        var good = without(given.components(), problems);
        var staged = store.stage(good, given.removals());
        try {
            problems.addAll(check(staged, good, given));
            if (!problems.isEmpty() && !options.rollbackOnError()) {
                good = without(good, problems);
                staged = store.stage(good, given.removals());
                if (!check(staged, good, given).isEmpty()) {
                    good = List.of();
                }
            }
            return finish(running, given, known, good, problems, staged);
        } finally {
            discard(staged);
        }
    }

    private static List<Component> without(List<Component> components, List<Problem> problems) {
        var bad = new HashSet<String>();
        problems.forEach(problem -> bad.add(problem.key()));
        return components.stream()
                .filter(component -> !bad.contains(component.key()))
                .toList();
    }

    private List<Problem> check(Path staged, List<Component> good, DeployPackage given) {
        var found = host.problems(
                store.folders(staged),
                store.removedFiles(staged),
                good.stream().map(Component::key).toList());
        var problems = new ArrayList<Problem>();
        found.forEach((key, text) -> good.stream()
                .filter(component -> component.key().equals(key))
                .findFirst()
                .ifPresentOrElse(
                        component -> problems.add(new Problem(
                                component.type().xmlName(),
                                component.fullName(),
                                component.packagePath(""),
                                text,
                                given.line(component),
                                1)),
                        () -> problems.add(Problem.of("", "package.xml", "package.xml", text))));
        return problems;
    }

    private Map<String, @Nullable Object> finish(
            Map<String, @Nullable Object> running,
            DeployPackage given,
            Components known,
            List<Component> good,
            List<Problem> problems,
            Path staged) {
        boolean failed = !problems.isEmpty() && (options.rollbackOnError() || good.isEmpty());
        if (!failed && !options.checkOnly()) {
            var old = store.current();
            host.replace(() -> store.activate(staged), () -> store.activate(old), permissionSets(given, good));
            discard(old);
        }
        var now = host.now();
        var successes = new ArrayList<Map<String, @Nullable Object>>();
        for (var component : good) {
            boolean created = known.find(component.type(), component.fullName()).isEmpty();
            successes.add(DeployResult.success(
                    component.type().xmlName(), component.fullName(), component.packagePath(""), created, false, now));
        }
        for (var removal : given.removals()) {
            var entry = DeployResult.success(
                    removal.type().xmlName(), removal.fullName(), "destructiveChanges.xml", false, true, now);
            if (known.find(removal.type(), removal.fullName()).isEmpty()) {
                entry.put("deleted", false);
                entry.put("problemType", "Warning");
                entry.put("problem", "No " + removal.type().xmlName() + " named: " + removal.fullName() + " found");
            }
            successes.add(entry);
        }
        successes.add(DeployResult.success("", "package.xml", "package.xml", false, false, now));
        var failures = problems.stream()
                .map(problem -> DeployResult.failure(problem, now))
                .toList();
        var status = failed ? "Failed" : problems.isEmpty() ? "Succeeded" : "SucceededPartial";
        return DeployResult.ended(running, status, successes, failures, now);
    }

    /** Their grants are made anew: those of a file replace all that the set had. */
    private static Set<String> permissionSets(DeployPackage given, List<Component> good) {
        var names = new TreeSet<String>();
        good.stream()
                .filter(component -> component.type() == ComponentType.PERMISSION_SET)
                .forEach(component -> names.add(component.fullName()));
        given.removals().stream()
                .filter(removal -> removal.type() == ComponentType.PERMISSION_SET)
                .forEach(removal -> names.add(removal.fullName()));
        return names;
    }

    private void discard(Path staged) {
        if (store.isPresent(staged)) {
            return;
        }
        try {
            MetadataStore.delete(staged);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot remove " + staged, failure);
        }
    }
}
