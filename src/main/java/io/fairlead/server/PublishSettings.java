package io.fairlead.server;

/**
 * How changed rules go live.
 *
 * @param approved false: a saved folder that passes goes live by itself; true: it waits as a draft until somebody publishes it
 * @param secondPerson a publication waits until somebody else approves it
 */
public record PublishSettings(boolean approved, boolean secondPerson) {
    public static final PublishSettings AUTO = new PublishSettings(false, false);
}
