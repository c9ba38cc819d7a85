/** Tests of the audit store, on H2 and on PostgreSQL. */
@NullMarked
package io.fairlead.audit;

import org.jspecify.annotations.NullMarked;
