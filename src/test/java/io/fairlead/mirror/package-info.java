/** Tests of the searchable copy of the org. */
@NullMarked
package io.fairlead.mirror;

import org.jspecify.annotations.NullMarked;
