package org.shouwang.duty;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A call for people 抽调、请战: what they must be able to do, how many, where, when, until when to sign up.
///
/// @param sex    1 men, 2 women, 0 anyone
/// @param signed how many have signed up, as far as the reader may know
/// @param mine   what became of the reader's own sign-up: signed, withdrawn, chosen, not_chosen;
///     null for none
public record CallUp(
        UUID id,
        String areaCode,
        String title,
        @Nullable String skill,
        int sex,
        int amount,
        String place,
        Instant startsAt,
        Instant openedAt,
        Instant deadline,
        boolean decided,
        long signed,
        @Nullable String mine) {

    /// To be sent out. The id comes from whoever calls.
    public record Draft(
            UUID id,
            String areaCode,
            String title,
            @Nullable String skill,
            int sex,
            int amount,
            String place,
            Instant startsAt,
            Instant deadline) {}

    /// Somebody who signed up.
    ///
    /// @param proposed among the first `amount` by the stated criteria: least loaded first, then
    ///     who signed first
    public record SignUp(
            UUID id,
            UUID staff,
            String name,
            String unit,
            String title,
            String phone,
            String wish,
            String state,
            Instant signedAt,
            int load,
            boolean proposed) {}
}
