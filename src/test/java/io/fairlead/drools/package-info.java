/** Tests of the Drools edge. */
@NullMarked
package io.fairlead.drools;

import org.jspecify.annotations.NullMarked;
