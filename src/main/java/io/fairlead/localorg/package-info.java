/** A persistent Salesforce look-alike that runs inside the process: the demo's org, the tests' org, the rehearsal room. */
@NullMarked
package io.fairlead.localorg;

import org.jspecify.annotations.NullMarked;
