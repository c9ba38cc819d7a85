/** Write tests, against a real local org. */
@NullMarked
package io.fairlead.write;

import org.jspecify.annotations.NullMarked;
