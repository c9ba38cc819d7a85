/** The rows of a believable company that fill a local org. */
@NullMarked
package io.fairlead.localorg.seed;

import org.jspecify.annotations.NullMarked;
