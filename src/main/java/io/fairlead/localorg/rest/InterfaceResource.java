package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.schema.ObjectType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /tabs}, {@code /theme} and {@code /quickActions}, from the schema: the org has no icons, colours or quick actions. */
final class InterfaceResource {

    private final Org org;

    InterfaceResource(Org org) {
        this.org = org;
    }

    /** One tab for each object that the user may read; deployed tabs are not looked at. */
    Reply tabs(Call call) {
        checkAlone(call);
        return Json.value(
                200,
                shown(call).stream()
                        .map(type -> {
                            var tab = new LinkedHashMap<String, @Nullable Object>();
                            tab.put("colors", List.of());
                            tab.put("custom", type.isCustom());
                            tab.put("iconUrl", null);
                            tab.put("icons", List.of());
                            tab.put("label", type.plural());
                            tab.put("miniIconUrl", null);
                            tab.put("name", type.isCustom() ? type.name() : "standard-" + type.name());
                            tab.put("sobjectName", type.name());
                            tab.put("url", "/" + type.prefix() + "/o");
                            return tab;
                        })
                        .toList());
    }

    Reply theme(Call call) {
        checkAlone(call);
        return Json.value(
                200,
                Map.of(
                        "themeItems",
                        shown(call).stream()
                                .map(type -> Map.of("name", type.name(), "colors", List.of(), "icons", List.of()))
                                .toList()));
    }

    /** The list of the whole org's quick actions; below it there is nothing, as there are none. */
    Reply quickActions(Call call) {
        checkAlone(call);
        return Json.value(200, List.of());
    }

    private static void checkAlone(Call call) {
        if (call.length() > 1) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        call.allowMethods("GET", "HEAD");
        call.allowOnly();
    }

    private List<ObjectType> shown(Call call) {
        return org.schema().types().stream()
                .filter(type -> !type.is("setup")
                        && !type.is("file")
                        && !type.isEvent()
                        && call.access().on(type).read())
                .toList();
    }
}
