@NullMarked
package io.fairlead.rules.whatif;

import org.jspecify.annotations.NullMarked;
