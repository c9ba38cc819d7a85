/** Tests of how people and employers are found. */
@NullMarked
package io.fairlead.match;

import org.jspecify.annotations.NullMarked;
