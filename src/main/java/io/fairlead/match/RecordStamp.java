package io.fairlead.match;

/** One record that the facts rest on, as it was when match read it. {@code systemModstamp} is Salesforce's text for it. */
public record RecordStamp(String object, String id, String systemModstamp) {}
