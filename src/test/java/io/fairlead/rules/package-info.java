/** Tests of the rule files that people edit. */
@NullMarked
package io.fairlead.rules;

import org.jspecify.annotations.NullMarked;
