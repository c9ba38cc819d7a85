/** The org's metadata as components: deployed in packages, kept beside the records, listed and given back. */
@NullMarked
package io.fairlead.localorg.metadata;

import org.jspecify.annotations.NullMarked;
