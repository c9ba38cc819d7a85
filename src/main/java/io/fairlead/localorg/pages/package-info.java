/** Web pages on which a person sees and edits the records of the org, through the same resources as programs. */
@NullMarked
package io.fairlead.localorg.pages;

import org.jspecify.annotations.NullMarked;
