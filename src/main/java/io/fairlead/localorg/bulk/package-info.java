/** Bulk API 2.0 jobs. */
@NullMarked
package io.fairlead.localorg.bulk;

import org.jspecify.annotations.NullMarked;
