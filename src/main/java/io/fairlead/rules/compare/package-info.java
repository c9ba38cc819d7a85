/** Compares two rule packs over decisions that were made: what would be different, for whom, by which rule. */
@NullMarked
package io.fairlead.rules.compare;

import org.jspecify.annotations.NullMarked;
