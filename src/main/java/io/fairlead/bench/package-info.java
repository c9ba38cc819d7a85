/** Bench: measures what the README claims, each figure against a limit measured in the same run. */
@NullMarked
package io.fairlead.bench;

import org.jspecify.annotations.NullMarked;
