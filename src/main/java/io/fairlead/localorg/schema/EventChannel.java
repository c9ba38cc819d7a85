package io.fairlead.localorg.schema;

/**
 * A channel of events that an administrator made.
 *
 * @param name such as {@code Sales__chn}
 * @param ofChanges whether it carries changes of records, not platform events
 */
public record EventChannel(String name, boolean ofChanges) {

    /** The channel that every org has, with the objects whose changes are told. */
    public static final String CHANGES = "ChangeEvents";

    /**
     * What a channel carries.
     *
     * @param file where it is written, for messages
     * @param event the type of event, such as {@code LeadChangeEvent}
     */
    public record Member(String file, String channel, String event) {}
}
