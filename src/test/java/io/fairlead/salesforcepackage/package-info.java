/** Checks of the Salesforce package in salesforce/ that need neither an org nor the network. */
@NullMarked
package io.fairlead.salesforcepackage;

import org.jspecify.annotations.NullMarked;
