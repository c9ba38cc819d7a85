/** The HTTP resources under /services, answered as Salesforce answers them. */
@NullMarked
package io.fairlead.localorg.rest;

import org.jspecify.annotations.NullMarked;
