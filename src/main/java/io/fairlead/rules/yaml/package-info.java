/** YAML with the line of everything in it, so that a problem can say where it is. */
@NullMarked
package io.fairlead.rules.yaml;

import org.jspecify.annotations.NullMarked;
