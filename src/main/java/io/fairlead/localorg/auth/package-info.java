/** Sessions, users and the OAuth endpoints. */
@NullMarked
package io.fairlead.localorg.auth;

import org.jspecify.annotations.NullMarked;
