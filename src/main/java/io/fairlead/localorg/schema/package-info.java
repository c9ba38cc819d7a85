/** The objects and fields of the org: standard ones from a resource file, custom ones from a source-format folder. */
@NullMarked
package io.fairlead.localorg.schema;

import org.jspecify.annotations.NullMarked;
