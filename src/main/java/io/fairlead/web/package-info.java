/** Web: the pages and the REST API over the same data. */
@NullMarked
package io.fairlead.web;

import org.jspecify.annotations.NullMarked;
