/** The part of Salesforce's formula language that validation and assignment rules need, compiled once at the start. */
@NullMarked
package io.fairlead.localorg.formula;

import org.jspecify.annotations.NullMarked;
