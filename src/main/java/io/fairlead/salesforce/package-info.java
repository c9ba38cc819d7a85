/** Salesforce: one gateway to every org, over camel-salesforce. */
@NullMarked
package io.fairlead.salesforce;

import org.jspecify.annotations.NullMarked;
