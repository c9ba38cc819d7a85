/** Decide: asks the rules every question in order and turns the answers into one write plan. */
@NullMarked
package io.fairlead.decide;

import org.jspecify.annotations.NullMarked;
