/** The text of a rule file: its words, and the small part of DRL that a rule may be written in. */
@NullMarked
package io.fairlead.rules.text;

import org.jspecify.annotations.NullMarked;
