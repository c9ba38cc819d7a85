package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The named parts of a multipart body. */
final class Multipart {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");

    private final Map<String, byte[]> partByName = new HashMap<>();

    private Multipart() {}

    static Multipart parse(Request request) {
        var boundary = BOUNDARY.matcher(request.header("Content-Type"));
        if (!boundary.find()) {
            throw ApiException.bad("INVALIDJOB", "The multipart body has no boundary.");
        }
        var found = new Multipart();
        // Latin-1 keeps every byte as it is while the text is cut into parts.
        var text = new String(request.body(), StandardCharsets.ISO_8859_1);
        for (var part : text.split(Pattern.quote("--" + boundary.group(1)))) {
            int body = part.indexOf("\r\n\r\n");
            var name = NAME.matcher(body < 0 ? "" : part.substring(0, body));
            if (name.find()) {
                var content = part.substring(body + 4);
                var trimmed = content.endsWith("\r\n") ? content.substring(0, content.length() - 2) : content;
                found.partByName.put(name.group(1), trimmed.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return found;
    }

    Optional<byte[]> find(String name) {
        return Optional.ofNullable(partByName.get(name));
    }

    byte[] required(String name) {
        var part = partByName.get(name);
        if (part == null) {
            throw ApiException.bad("INVALIDJOB", "The multipart body has no part named " + name + ".");
        }
        return part;
    }
}
