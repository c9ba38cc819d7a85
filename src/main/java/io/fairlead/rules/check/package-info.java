/** What a rule may say: facts, words, verbs, and whether rules contradict each other. */
@NullMarked
package io.fairlead.rules.check;

import org.jspecify.annotations.NullMarked;
