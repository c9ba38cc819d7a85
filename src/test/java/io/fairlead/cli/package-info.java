/** Tests of the command line, as a user types it. */
@NullMarked
package io.fairlead.cli;

import org.jspecify.annotations.NullMarked;
