/** Rules: loads, checks, tests and explains the rule files that people edit. */
@NullMarked
package io.fairlead.rules;

import org.jspecify.annotations.NullMarked;
