package io.fairlead.server;

import io.fairlead.camel.CamelRuntime;
import io.fairlead.salesforce.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second whether people connected, approved, renewed or disconnected an org, and lets the running server follow. An org that was not to be
 * reached is tried again every half minute, and after every check.
 */
final class OrgsFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrgsFollower.class);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final ConnectedOrgs orgs;
    private final RunningLocalOrgs locals;
    private final CamelRuntime runtime;
    private final RulesDesk rules;
    private final Runnable changed;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "orgs");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Long> triedByOrg = new HashMap<>();
    private Map<String, String> files;

    /** @param changed done after an org came or went */
    OrgsFollower(ConnectedOrgs orgs, RunningLocalOrgs locals, CamelRuntime runtime, RulesDesk rules, Runnable changed) {
        this.orgs = orgs;
        this.locals = locals;
        this.runtime = runtime;
        this.rules = rules;
        this.changed = changed;
        this.files = files();
        var unused = clockwork.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            followFiles();
            for (OrgConfig org : orgs.config().orgs()) {
                if (orgs.line(org.name()).isEmpty() && isTime(org.name())) {
                    attach(org);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.error("The orgs could not be followed; the next look tries again", e);
        }
    }

    private boolean isTime(String org) {
        boolean ours = orgs.waiting(org)
                .filter(waiting -> waiting.kind() != ConnectedOrgs.Waiting.Kind.REFUSED)
                .isPresent();
        Long tried = triedByOrg.get(org);
        if (!ours && !orgs.takeHurry(org) && tried != null && System.nanoTime() - tried < AGAIN.toNanos()) {
            return false;
        }
        triedByOrg.put(org, System.nanoTime());
        return true;
    }

    private void attach(OrgConfig org) throws Exception {
        locals.start(org);
        if (rules.add(org.name()) && orgs.attach(org, runtime)) {
            orgs.startRoutes(org.name(), runtime);
            LOG.info("An org was brought in: org={}", org.name());
            changed.run();
        }
    }

    private void followFiles() throws Exception {
        Map<String, String> now = files();
        if (now.equals(files)) {
            return;
        }
        files = now;
        Config before = orgs.config();
        Config after;
        try {
            after = before.again();
        } catch (Config.Refused refused) {
            LOG.warn("The changed configuration cannot be used, the orgs stay as they are: {}", refused.getMessage());
            orgs.refuse(String.valueOf(refused.getMessage()));
            return;
        }
        orgs.configure(before.withOrgs(after.orgs()));
        for (OrgConfig org : before.orgs()) {
            follow(org, after.orgs());
        }
    }

    private void follow(OrgConfig before, List<OrgConfig> after) throws Exception {
        var now = after.stream().filter(org -> org.name().equals(before.name())).findFirst();
        if (now.isEmpty()) {
            orgs.detach(before.name(), runtime);
            locals.stop(before.name());
            LOG.info("An org was taken out: org={}", before.name());
            changed.run();
        } else if (!now.get().login().equals(before.login())) {
            triedByOrg.remove(before.name());
            renew(before.name(), before.login(), now.get().login());
        }
        if (now.isPresent() && !now.get().withLogin(before.login()).equals(before)) {
            triedByOrg.remove(before.name());
            orgs.detach(before.name(), runtime);
            LOG.info("The settings of an org were changed, it is brought in anew: org={}", before.name());
        }
    }

    /** New credentials of the same log-in are taken up at its next session; another log-in begins anew. */
    private void renew(String org, Login before, Login now) throws Exception {
        if (before.loginUrl().equals(now.loginUrl()) && before.flow() == now.flow()) {
            orgs.line(org).ifPresent(line -> line.salesforce().use(now));
        } else {
            orgs.detach(org, runtime);
        }
        LOG.info("The log-in of an org was changed: org={}", org);
    }

    /** Every file of the configuration with its age and size. */
    private Map<String, String> files() {
        Path conf = orgs.config().home().resolve("conf");
        Predicate<Path> isProperties = file -> file.toString().endsWith(".properties");
        try (Stream<Path> found = Files.walk(conf, 2)) {
            return new TreeMap<>(found.filter(isProperties)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .collect(Collectors.toMap(Path::toString, OrgsFollower::stamp)));
        } catch (IOException | UncheckedIOException e) {
            return files;
        }
    }

    private static String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        try {
            if (!clockwork.awaitTermination(60, TimeUnit.SECONDS)) {
                LOG.warn("An org was still being brought in or taken out at the end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
