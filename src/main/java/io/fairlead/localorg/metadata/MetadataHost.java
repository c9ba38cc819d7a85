package io.fairlead.localorg.metadata;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What deployments need of the org around them. */
public interface MetadataHost {

    Optional<String> setting(String key);

    void keep(String key, String value);

    Instant now();

    /** Every object that the org came with. */
    List<String> standardObjects();

    /**
     * What is wrong with a schema.
     *
     * @param keys the deployed components, as type, colon and full name
     * @return the problem by component; one of the schema as a whole has an empty key
     */
    Map<String, String> problems(List<Path> folders, Set<String> removedFiles, Collection<String> keys);

    /**
     * Opens the org anew over changed metadata.
     *
     * @param activation puts the new metadata in place
     * @param undo puts the old metadata back, which happens if the org does not open over the new
     * @param permissionSets those whose grants are to be written anew
     */
    void replace(Runnable activation, Runnable undo, Collection<String> permissionSets);
}
