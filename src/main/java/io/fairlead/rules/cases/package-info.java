/** Cases: given and expected, in the words of the rules, run against a pack. */
@NullMarked
package io.fairlead.rules.cases;

import org.jspecify.annotations.NullMarked;
