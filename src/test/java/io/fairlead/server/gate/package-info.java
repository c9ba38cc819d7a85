/** Tests of how far and how fast an org may be written to. */
@org.jspecify.annotations.NullMarked
package io.fairlead.server.gate;
