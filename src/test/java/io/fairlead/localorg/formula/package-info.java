/** Tests of formulas. */
@NullMarked
package io.fairlead.localorg.formula;

import org.jspecify.annotations.NullMarked;
