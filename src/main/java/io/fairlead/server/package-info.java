/** Server: reads the configuration and puts the parts together; the only package that knows them all. */
@NullMarked
package io.fairlead.server;

import org.jspecify.annotations.NullMarked;
