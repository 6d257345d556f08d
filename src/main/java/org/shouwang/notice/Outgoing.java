package org.shouwang.notice;

import java.util.UUID;

/// A message on its way out.
///
/// @param id   goes with it, so that whoever receives it twice drops the second
/// @param mail where it goes by e-mail; empty otherwise
record Outgoing(UUID id, String kind, boolean urgent, String mail, int attempts) {

    /// The channel it goes through.
    record Way(UUID id, Channel.Kind kind, String address, String secret, int failures) {}

    /// What became of it.
    ///
    /// @param error  empty where it arrived; else a stable word
    /// @param pauses whether the channel itself fails, so that the rest of it had better wait
    record Outcome(String error, boolean pauses) {

        static final Outcome ARRIVED = new Outcome("", false);

        boolean arrived() {
            return error.isEmpty();
        }
    }
}
