/** Camel: the routes' runtime, and the beans that routes call; the only importer of Camel's core. */
@NullMarked
package io.fairlead.camel;

import org.jspecify.annotations.NullMarked;
