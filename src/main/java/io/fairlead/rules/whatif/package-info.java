/** Judges conditions one by one and moves single facts, to say why a rule did not fire and what would have changed it. */
@NullMarked
package io.fairlead.rules.whatif;

import org.jspecify.annotations.NullMarked;
