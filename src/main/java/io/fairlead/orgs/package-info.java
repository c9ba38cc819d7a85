/** Orgs: the connected Salesforce orgs, each with its settings and mode. */
@NullMarked
package io.fairlead.orgs;

import org.jspecify.annotations.NullMarked;
