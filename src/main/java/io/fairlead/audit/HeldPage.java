package io.fairlead.audit;

import java.util.List;

/** Held items, the newest first. {@code next} goes into {@link HeldFilter#after} for more; "" at the end. */
public record HeldPage(List<HeldItem> items, String next) {
    public HeldPage {
        items = List.copyOf(items);
    }
}
