/** What events look like, which changes make them, and the channels that carry them. */
@NullMarked
package io.fairlead.localorg.events;

import org.jspecify.annotations.NullMarked;
