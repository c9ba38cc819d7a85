package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.store.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conditional headers: dates on rows and descriptions, entity tags on accounts only, neither on DELETE. */
final class Conditions {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.US);

    private final Request request;
    private final Instant changed;
    private final String tag;

    private Conditions(Request request, Instant changed, String tag) {
        this.request = request;
        this.changed = changed.truncatedTo(ChronoUnit.SECONDS);
        this.tag = tag;
    }

    static Conditions of(Request request, Row row) {
        var stamp = row.instant("SystemModstamp");
        var changed = stamp == null ? Instant.EPOCH : stamp;
        boolean tagged = row.type().name().equals("Account");
        return new Conditions(
                request,
                changed,
                tagged ? "\"" + row.id() + "-" + Long.toString(changed.toEpochMilli(), 36) + "\"" : "");
    }

    static Conditions of(Request request, Instant changed) {
        return new Conditions(request, changed, "");
    }

    /** The answer that spares the body, or null when the whole one is due; refuses when a precondition fails. */
    @Nullable
    Reply unchanged() {
        checkPreconditions(false);
        var none = request.header("If-None-Match");
        if (!none.isEmpty() && !tag.isEmpty()) {
            return matches(none) ? marked(Reply.empty(304)) : null;
        }
        boolean same = date("If-Modified-Since", false)
                .filter(since -> !changed.isAfter(since))
                .isPresent();
        return same ? marked(Reply.empty(304)) : null;
    }

    /** Refuses a write whose precondition fails or cannot be read. */
    void checkWrite() {
        checkPreconditions(true);
        boolean notWanted = !tag.isEmpty() && matches(request.header("If-None-Match"));
        boolean notChanged = date("If-Modified-Since", true)
                .filter(since -> !changed.isAfter(since))
                .isPresent();
        if (notWanted || notChanged) {
            throw failed();
        }
    }

    Reply marked(Reply reply) {
        reply.with("Last-Modified", HTTP_DATE.format(changed.atZone(ZoneOffset.UTC)));
        return tag.isEmpty() ? reply : reply.with("ETag", tag);
    }

    private void checkPreconditions(boolean strict) {
        var wanted = request.header("If-Match");
        if (!wanted.isEmpty() && !tag.isEmpty() && !matches(wanted)) {
            throw failed();
        }
        if (date("If-Unmodified-Since", strict).filter(changed::isAfter).isPresent()) {
            throw failed();
        }
    }

    private static ApiException failed() {
        return new ApiException(412, "PRECONDITION_FAILED", "The entity does not meet the conditions of the request");
    }

    private boolean matches(String header) {
        return Arrays.stream(header.split(","))
                .map(one -> one.trim().replaceFirst("^W/", "").replace("--gzip\"", "\""))
                .anyMatch(one -> one.equals("*") || one.equals(tag));
    }

    private Optional<Instant> date(String header, boolean strict) {
        var text = request.header(header);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZonedDateTime.parse(text, HTTP_DATE).toInstant());
        } catch (DateTimeException notADate) {
            if (strict) {
                throw ApiException.bad("INVALID_ARGUMENT_TYPE", header + " is not an HTTP date: " + text);
            }
            return Optional.empty();
        }
    }
}
