/** Audit: keeps every decision and outcome, and proves that nothing was lost. */
@NullMarked
package io.fairlead.audit;

import org.jspecify.annotations.NullMarked;
