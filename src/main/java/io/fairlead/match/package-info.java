/** Match: finds the person and the new employer in the mirror, and keeps why each candidate won or lost. */
@NullMarked
package io.fairlead.match;

import org.jspecify.annotations.NullMarked;
