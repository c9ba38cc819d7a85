package io.fairlead.localorg.analytics;

/** A report as its row says: which one it is, without what it shows. */
record StoredReport(String id, String name, String developerName, String description) {}
