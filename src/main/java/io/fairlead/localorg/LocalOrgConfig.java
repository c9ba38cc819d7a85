package io.fairlead.localorg;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * How a local org is started.
 *
 * @param dataDir where everything is kept
 * @param schemaDirs source-format folders that add to the standard objects
 * @param port 0 for any free one
 * @param apiLimit API calls in 24 hours
 * @param control whether the switches for tests are served under {@code /control}
 */
public record LocalOrgConfig(
        Path dataDir,
        List<Path> schemaDirs,
        String host,
        int port,
        int firstVersion,
        int lastVersion,
        Clock clock,
        long apiLimit,
        Duration sessionLifetime,
        boolean control) {

    public LocalOrgConfig {
        schemaDirs = List.copyOf(schemaDirs);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The local org's port must lie between 0 and 65535, not " + port + ".");
        }
        if (firstVersion < 31 || lastVersion > 67 || firstVersion > lastVersion) {
            throw new IllegalArgumentException("The local org serves API versions 31.0 to 67.0, not " + firstVersion
                    + ".0 to " + lastVersion + ".0.");
        }
    }

    /** On loopback, any free port, versions 31.0 to 67.0, a generous call limit, no control. */
    public static LocalOrgConfig in(Path dataDir) {
        return new LocalOrgConfig(
                dataDir, List.of(), "127.0.0.1", 0, 31, 67, Clock.systemUTC(), 1_000_000, Duration.ofHours(12), false);
    }

    public LocalOrgConfig withSchema(Path... folders) {
        return new LocalOrgConfig(
                dataDir,
                List.of(folders),
                host,
                port,
                firstVersion,
                lastVersion,
                clock,
                apiLimit,
                sessionLifetime,
                control);
    }

    public LocalOrgConfig withPort(int number) {
        return new LocalOrgConfig(
                dataDir,
                schemaDirs,
                host,
                number,
                firstVersion,
                lastVersion,
                clock,
                apiLimit,
                sessionLifetime,
                control);
    }

    public LocalOrgConfig withClock(Clock other) {
        return new LocalOrgConfig(
                dataDir, schemaDirs, host, port, firstVersion, lastVersion, other, apiLimit, sessionLifetime, control);
    }

    public LocalOrgConfig withApiLimit(long calls) {
        return new LocalOrgConfig(
                dataDir, schemaDirs, host, port, firstVersion, lastVersion, clock, calls, sessionLifetime, control);
    }

    public LocalOrgConfig withVersions(int first, int last) {
        return new LocalOrgConfig(
                dataDir, schemaDirs, host, port, first, last, clock, apiLimit, sessionLifetime, control);
    }

    public LocalOrgConfig withControl() {
        return new LocalOrgConfig(
                dataDir, schemaDirs, host, port, firstVersion, lastVersion, clock, apiLimit, sessionLifetime, true);
    }
}
