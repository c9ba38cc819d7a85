package io.fairlead.server.desk;

import java.nio.file.Path;
import java.util.function.Function;

/**
 * Where the desk finds and keeps files.
 *
 * @param rules the rule folder
 * @param drafts the folder of what is not there yet
 * @param viewFile where a server saves what an org has, by the org's name
 */
public record Place(Path rules, Path drafts, Function<String, Path> viewFile) {}
