/** Proves that the door takes what it should and names what it refuses. */
@NullMarked
package io.fairlead.signal;

import org.jspecify.annotations.NullMarked;
