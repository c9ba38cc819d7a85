/** Signal: a job change as it arrives, checked at the door. */
@NullMarked
package io.fairlead.signal;

import org.jspecify.annotations.NullMarked;
