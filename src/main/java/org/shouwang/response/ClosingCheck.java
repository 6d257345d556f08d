package org.shouwang.response;

import java.util.List;

/// What a module has to say before a response is closed 终止检查: a bean of each module that records
/// something for it.
public interface ClosingCheck {

    /// For the response, as whoever prepares its closing may see it.
    List<Finding> findings(Response response);

    /// @param messageKey says what is counted
    /// @param href       where they are listed; empty where nowhere
    record Finding(Weight weight, String messageKey, long count, String href) {}

    enum Weight {
        /// Still open 未了: whoever decides must know.
        OPEN,
        /// Ends with the response 随终止销毁: by the retention that its table states.
        SUNSET;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
