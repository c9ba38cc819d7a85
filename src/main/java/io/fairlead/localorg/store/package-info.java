/** Rows on disk with their indexes: one writer, atomic transactions, a redo log that survives a killed process. */
@NullMarked
package io.fairlead.localorg.store;

import org.jspecify.annotations.NullMarked;
