package io.fairlead.localorg.schema;

import static io.fairlead.localorg.schema.XmlFile.children;
import static io.fairlead.localorg.schema.XmlFile.text;

import java.nio.file.Path;
import java.util.List;
import org.w3c.dom.Element;

/** Understands the files of event channels and of what they carry. */
final class EventChannelXml {

    private EventChannelXml() {}

    static EventChannel channel(Path file, String name, Element root) {
        var type = text(root, "channelType");
        if (!name.endsWith("__chn")) {
            throw new IllegalArgumentException(
                    file + ": the name of a channel ends with __chn, which " + name + " does not.");
        }
        if (!type.equals("data") && !type.equals("event")) {
            throw new IllegalArgumentException(file
                    + ": channelType is data (changes of records) or event (platform events), not '" + type + "'.");
        }
        return new EventChannel(name, type.equals("data"));
    }

    static EventChannel.Member member(Path file, Element root) {
        for (var refused : List.of("enrichedFields", "filterExpression")) {
            if (!children(root, refused).isEmpty()) {
                throw new IllegalArgumentException(file + ": the local org does not know " + refused
                        + " of a channel member. Remove it; subscribers then get every event, without more fields.");
            }
        }
        var name = String.valueOf(file.getFileName());
        return new EventChannel.Member(name, text(root, "eventChannel"), text(root, "selectedEntity"));
    }
}
