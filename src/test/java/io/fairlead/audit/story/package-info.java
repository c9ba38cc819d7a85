/** Tests of stories. */
@NullMarked
package io.fairlead.audit.story;

import org.jspecify.annotations.NullMarked;
