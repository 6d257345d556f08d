package org.shouwang.platform.web;

/// What waits for the reader, as the top bar of every page tells it: contributed by the module that keeps
/// messages.
public interface Waiting {

    /// For whoever acts now.
    Count count();

    /// @param path where it is read
    record Count(String path, int number) {

        /// As there is room for: `99+` from a hundred on.
        public String text() {
            return number > 99 ? "99+" : Integer.toString(number);
        }
    }
}
