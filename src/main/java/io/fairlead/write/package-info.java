/** Write: carries a decision's plan to Salesforce, once, and says what came of it. */
@NullMarked
package io.fairlead.write;

import org.jspecify.annotations.NullMarked;
