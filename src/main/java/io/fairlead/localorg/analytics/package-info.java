/** Reports: what they are, and running them. */
@NullMarked
package io.fairlead.localorg.analytics;

import org.jspecify.annotations.NullMarked;
