/** Proves that the parts start together, or say why not. */
@NullMarked
package io.fairlead.server;

import org.jspecify.annotations.NullMarked;
