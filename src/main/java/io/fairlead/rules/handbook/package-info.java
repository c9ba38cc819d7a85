/** Handbook: rules and settings in words and tables, for people who do not read DRL or YAML. */
@NullMarked
package io.fairlead.rules.handbook;

import org.jspecify.annotations.NullMarked;
