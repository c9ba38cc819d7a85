/** The comparison of two orgs before promotion: what the second lacks, what differs, what is fine, as a checklist that people tick. */
@NullMarked
package io.fairlead.orgs.compare;

import org.jspecify.annotations.NullMarked;
