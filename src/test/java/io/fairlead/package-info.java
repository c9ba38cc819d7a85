/** Sample values that tests of every stage share. */
@NullMarked
package io.fairlead;

import org.jspecify.annotations.NullMarked;
