package io.fairlead.server.desk;

import io.fairlead.rules.check.OrgSnapshot;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the desk finds and keeps files.
 *
 * @param rules the rule folder
 * @param drafts the folder of what is not there yet
 * @param view what an org has as far as it is known, by the org's name
 */
public record Place(Path rules, Path drafts, Function<String, Optional<OrgSnapshot>> view) {}
