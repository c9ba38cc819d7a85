package io.fairlead.localorg;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a local org is started.
 *
 * @param dataDir where everything is kept
 * @param schemaDirs source-format folders that add to the standard objects
 * @param port 0 for any free one
 * @param apiLimit API calls in 24 hours
 * @param control whether the switches for tests are served under {@code /control}
 * @param pubSubPort of the Pub/Sub API, 0 for any free one, {@link #NO_PUB_SUB} for none
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
        boolean control,
        int pubSubPort) {

    /** Stands for no Pub/Sub API at all. */
    public static final int NO_PUB_SUB = -1;

    private static final Pattern VERSIONS = Pattern.compile("(\\d{1,3})\\.0(?:-(\\d{1,3})\\.0)?");

    public LocalOrgConfig {
        schemaDirs = List.copyOf(schemaDirs);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The local org's port must lie between 0 and 65535, not " + port + ".");
        }
        if (control && !isLoopback(host)) {
            throw new IllegalArgumentException(
                    "The local org's switches for tests (/control) are for loopback only, not for the address " + host
                            + ".");
        }
        if (pubSubPort < NO_PUB_SUB || pubSubPort > 65_535) {
            throw new IllegalArgumentException(
                    "The port of the Pub/Sub API must lie between 0 and 65535, not " + pubSubPort + ".");
        }
        if (firstVersion < 31 || lastVersion > 67 || firstVersion > lastVersion) {
            throw new IllegalArgumentException("The local org serves API versions 31.0 to 67.0, not " + firstVersion
                    + ".0 to " + lastVersion + ".0.");
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }

    /** On loopback, any free port, versions 31.0 to 67.0, a generous call limit, no control. */
    public static LocalOrgConfig in(Path dataDir) {
        return new LocalOrgConfig(
                dataDir,
                List.of(),
                "127.0.0.1",
                0,
                31,
                67,
                Clock.systemUTC(),
                1_000_000,
                Duration.ofHours(12),
                false,
                NO_PUB_SUB);
    }

    public LocalOrgConfig withSchema(Path... folders) {
        return with(List.of(folders), port, firstVersion, lastVersion, clock, apiLimit, control, pubSubPort);
    }

    public LocalOrgConfig withPort(int number) {
        return with(schemaDirs, number, firstVersion, lastVersion, clock, apiLimit, control, pubSubPort);
    }

    public LocalOrgConfig withClock(Clock other) {
        return with(schemaDirs, port, firstVersion, lastVersion, other, apiLimit, control, pubSubPort);
    }

    public LocalOrgConfig withApiLimit(long calls) {
        return with(schemaDirs, port, firstVersion, lastVersion, clock, calls, control, pubSubPort);
    }

    public LocalOrgConfig withVersions(int first, int last) {
        return with(schemaDirs, port, first, last, clock, apiLimit, control, pubSubPort);
    }

    public LocalOrgConfig withControl() {
        return with(schemaDirs, port, firstVersion, lastVersion, clock, apiLimit, true, pubSubPort);
    }

    /** With the Pub/Sub API on this port. */
    public LocalOrgConfig withPubSub(int number) {
        return with(schemaDirs, port, firstVersion, lastVersion, clock, apiLimit, control, number);
    }

    /** Reads a range like {@code 31.0-67.0}, or a single version. */
    public LocalOrgConfig withVersions(String range) {
        var match = VERSIONS.matcher(range.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException("The local org's API versions are written like 31.0-67.0, or 60.0 for"
                    + " a single one, not " + range + ".");
        }
        int first = Integer.parseInt(match.group(1));
        return withVersions(first, match.group(2) == null ? first : Integer.parseInt(match.group(2)));
    }

    private LocalOrgConfig with(
            List<Path> folders, int number, int first, int last, Clock time, long calls, boolean switches, int pubSub) {
        return new LocalOrgConfig(
                dataDir, folders, host, number, first, last, time, calls, sessionLifetime, switches, pubSub);
    }
}
