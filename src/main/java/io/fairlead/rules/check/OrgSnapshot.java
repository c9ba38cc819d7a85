package io.fairlead.rules.check;

import io.fairlead.Json;
import io.fairlead.decide.FieldCatalog;
import io.fairlead.match.Directory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** What rules may name in one org: its fields, picklist values and record types, its users, queues and campaigns. Kept as JSON for checks without the org. */
public record OrgSnapshot(String org, FieldCatalog fields, Directory directory) {

    /**
     * The view that was saved here, if there is one.
     *
     * @throws UncheckedIOException if the file is no such view
     */
    public static Optional<OrgSnapshot> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Json.MAPPER.readValue(file.toFile(), OrgSnapshot.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + " is not a saved view of an org (" + e.getMessage()
                            + "): delete it, a running server writes it",
                    e);
        }
    }

    /** Saves the view whole or not at all. */
    public void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Json.MAPPER.writeValue(fresh.toFile(), this);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The view of the org " + org + " cannot be saved to " + file, e);
        }
    }
}
