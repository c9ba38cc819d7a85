/** How far and how fast an org may be written to: its gate, its test runs, and what waits meanwhile. */
@NullMarked
package io.fairlead.server.gate;

import org.jspecify.annotations.NullMarked;
