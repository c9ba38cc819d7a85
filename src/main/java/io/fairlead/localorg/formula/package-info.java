/** The part of Salesforce's formula language that rules and calculated fields need, compiled once at the start. */
@NullMarked
package io.fairlead.localorg.formula;

import org.jspecify.annotations.NullMarked;
