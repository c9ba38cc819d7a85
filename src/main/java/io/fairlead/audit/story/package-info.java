/** Story: one decision and what came of it, told so that a person can follow it without knowing the program. */
@NullMarked
package io.fairlead.audit.story;

import org.jspecify.annotations.NullMarked;
