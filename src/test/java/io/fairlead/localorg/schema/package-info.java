/** Tests of the local org's schema. */
@NullMarked
package io.fairlead.localorg.schema;

import org.jspecify.annotations.NullMarked;
