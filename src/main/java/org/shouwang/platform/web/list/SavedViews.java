package org.shouwang.platform.web.list;

import java.util.List;

/// The views 常用视图 that the reader saved of a list; implemented by the module that knows accounts.
public interface SavedViews {

    /// @param address filters, sort and columns as a query, without an area
    /// @param first   shown when the list is opened without a wish
    record View(String id, String name, String address, boolean first) {}

    List<View> of(String path);
}
