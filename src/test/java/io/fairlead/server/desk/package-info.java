@NullMarked
package io.fairlead.server.desk;

import org.jspecify.annotations.NullMarked;
