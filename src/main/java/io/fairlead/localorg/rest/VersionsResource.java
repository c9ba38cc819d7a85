package io.fairlead.localorg.rest;

import java.util.Collection;
import java.util.List;

/** The versions of the API and what each offers. */
final class VersionsResource {

    private final int first;
    private final int last;

    VersionsResource(int first, int last) {
        this.first = first;
        this.last = last;
    }

    boolean serves(String segment) {
        if (!segment.matches("v\\d\\d\\.0")) {
            return false;
        }
        int version = Integer.parseInt(segment.substring(1, 3));
        return version >= first && version <= last;
    }

    String latest() {
        return last + ".0";
    }

    Reply all() {
        return Json.reply(200, out -> {
            out.writeStartArray();
            for (int version = first; version <= last; version++) {
                out.writeStartObject();
                out.writeStringField("label", label(version));
                out.writeStringField("url", "/services/data/v" + version + ".0");
                out.writeStringField("version", version + ".0");
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    /** Three releases a year; Winter '24 is 59.0. */
    private static String label(int version) {
        int releases = version - 59 + 24 * 3;
        var season = List.of("Winter", "Spring", "Summer").get(Math.floorMod(releases, 3));
        return season + " '" + Math.floorDiv(releases, 3);
    }

    Reply resources(Call call, Collection<String> names, String identity) {
        call.allowMethods("GET", "HEAD");
        return Json.reply(200, out -> {
            out.writeStartObject();
            for (var resource : names) {
                out.writeStringField(resource, call.base() + resource);
            }
            out.writeStringField("identity", identity);
            out.writeEndObject();
        });
    }
}
