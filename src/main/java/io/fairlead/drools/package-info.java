/** Drools: compiles and asks rule packs; the only importer of Drools. */
@NullMarked
package io.fairlead.drools;

import org.jspecify.annotations.NullMarked;
