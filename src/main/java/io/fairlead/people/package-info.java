/** Whose job changes are followed: the input lists, their schedules and ranks, and reading them whole. */
@NullMarked
package io.fairlead.people;

import org.jspecify.annotations.NullMarked;
