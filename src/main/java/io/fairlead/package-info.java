/** Fairlead guides every job change to the right Salesforce record, owner and campaign. */
@NullMarked
package io.fairlead;

import org.jspecify.annotations.NullMarked;
