/** Tests of the pages and the REST interface, through a real server. */
@NullMarked
package io.fairlead.web;

import org.jspecify.annotations.NullMarked;
