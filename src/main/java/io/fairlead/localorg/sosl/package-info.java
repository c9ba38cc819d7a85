/** Full-text search in Salesforce's search language: what to find, in which fields, and what to return of it. */
@NullMarked
package io.fairlead.localorg.sosl;

import org.jspecify.annotations.NullMarked;
