@NullMarked
package io.fairlead.rules.handbook;

import org.jspecify.annotations.NullMarked;
