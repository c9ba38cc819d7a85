/** Whether the seeded company is whole, believable and always the same. */
@NullMarked
package io.fairlead.localorg.seed;

import org.jspecify.annotations.NullMarked;
