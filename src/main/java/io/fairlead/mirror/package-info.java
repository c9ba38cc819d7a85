/** Mirror: a searchable copy of the org's records, fed from the org's topics. */
@NullMarked
package io.fairlead.mirror;

import org.jspecify.annotations.NullMarked;
