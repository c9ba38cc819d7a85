/** Says of one decision why each rule fired or did not, who lost to whom, and what would have changed the answer. */
@NullMarked
package io.fairlead.rules.explain;

import org.jspecify.annotations.NullMarked;
