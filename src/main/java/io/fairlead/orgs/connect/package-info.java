/** Connecting an org: where to log in, the log-in in the browser, what is kept of it and how it is sealed. */
@NullMarked
package io.fairlead.orgs.connect;

import org.jspecify.annotations.NullMarked;
