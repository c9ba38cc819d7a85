/** Switches for tests, outside /services: faults, counters, the request log, the clock. */
@NullMarked
package io.fairlead.localorg.control;

import org.jspecify.annotations.NullMarked;
