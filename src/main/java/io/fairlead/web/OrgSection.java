package io.fairlead.web;

import java.util.Map;
import java.util.function.Function;

/**
 * One part of the page of an org.
 *
 * @param template its template, e.g. {@code org/connection}; it sees the {@code org}, and the values as {@code it}
 * @param values what it shows of an org, asked for by every request
 */
record OrgSection(String template, Function<OrgState, Map<String, Object>> values) {}
