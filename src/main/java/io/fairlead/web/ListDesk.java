package io.fairlead.web;

import io.fairlead.audit.InputLists.Read;
import java.util.Optional;

/** What the pages show of the input lists, and reading one. */
public interface ListDesk {
    ListsPage page();

    /** One list with its reads; empty if the settings have no such list. */
    Optional<ListsPage.Detail> detail(String list);

    /**
     * Reads a list now.
     *
     * @param acceptedBy who says that it may shrink as it did, or ""
     */
    Read read(String list, String acceptedBy);
}
