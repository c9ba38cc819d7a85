/** What Salesforce enforces when a record is saved: types, required fields, ownership, campaign and lead rules. */
@NullMarked
package io.fairlead.localorg.crm;

import org.jspecify.annotations.NullMarked;
