package org.shouwang.platform.web.list;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The views 常用视图 that the reader saved of a list; implemented by the module that knows accounts.
public interface SavedViews {

    /// @param address the list's address with filters, sort and columns, without an area
    /// @param first   whether the list opens with it
    record View(String id, String name, String address, boolean first) {

        /// Where the view is looked at in an area.
        public String in(@Nullable String area) {
            return area == null || !area.matches("[0-9]{2,15}") ? address : address + "&area=" + area;
        }

        /// Whether this is what a list is asked just now.
        public boolean isOf(ListQuery query) {
            return query.in(null).address().equals(address);
        }
    }

    List<View> of(String path);
}
