package io.fairlead.decide;

/** How far an org may go: decide only, write a few marked tests, or write. */
public enum Mode {
    SIMULATE,
    TEST,
    LIVE
}
