/** Salesforce gateway tests, against a real local org. */
@NullMarked
package io.fairlead.salesforce;

import org.jspecify.annotations.NullMarked;
