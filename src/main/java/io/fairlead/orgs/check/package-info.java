/** The preflight: whether Fairlead can do its work in an org, what hurts if not, and where to mend it. It only reads. */
@NullMarked
package io.fairlead.orgs.check;

import org.jspecify.annotations.NullMarked;
