/** Jobs of Bulk API 2.0 and 1.0. */
@NullMarked
package io.fairlead.localorg.bulk;

import org.jspecify.annotations.NullMarked;
