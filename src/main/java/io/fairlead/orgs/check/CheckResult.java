package io.fairlead.orgs.check;

import io.fairlead.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One preflight of one org.
 *
 * @param verdict the worst of its findings
 * @param calls Salesforce calls that it took
 * @param findings the worst first
 */
public record CheckResult(String org, Instant at, Verdict verdict, long calls, List<Finding> findings) {

    public CheckResult {
        findings = List.copyOf(findings);
    }

    static CheckResult of(String org, Instant at, long calls, List<Finding> findings) {
        List<Finding> sorted = findings.stream()
                .sorted(Comparator.comparing(Finding::verdict).reversed())
                .toList();
        Verdict worst = sorted.stream().map(Finding::verdict).findFirst().orElse(Verdict.PASS);
        return new CheckResult(org, at, worst, calls, sorted);
    }

    /** So many findings of this kind. */
    public long count(Verdict kind) {
        return findings.stream().filter(finding -> finding.verdict() == kind).count();
    }

    /** The last result that was kept here, if there is one that can be read. */
    public static Optional<CheckResult> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Json.MAPPER.readValue(file.toFile(), CheckResult.class))
                    : Optional.empty();
        } catch (IOException older) {
            return Optional.empty();
        }
    }

    /** Keeps the result whole or not at all. */
    public void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, Json.bytes(this));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The check of the org " + org + " cannot be kept in " + file, e);
        }
    }
}
