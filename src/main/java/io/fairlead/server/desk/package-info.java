/** Desk: drafts of the rule files beside the folder, tried and published from the browser. */
@NullMarked
package io.fairlead.server.desk;

import org.jspecify.annotations.NullMarked;
