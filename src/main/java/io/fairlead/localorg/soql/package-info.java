/** Queries in Salesforce's query language: parsed, checked against the schema, answered from the store. */
@NullMarked
package io.fairlead.localorg.soql;

import org.jspecify.annotations.NullMarked;
