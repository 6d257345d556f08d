package org.shouwang.screening.arrival;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;

/// Those who arrive together, as they are written down 同行登记.
///
/// @param home       the area where they stay, a community if it is known; null where another district takes them over
/// @param toDivision the other district's six digits; empty for none
/// @param phone      of one of them
/// @param history    null for those who came straight from where they live
/// @param from       where they came from, two to six digits
public record PartyDraft(
        Place.Id checkpoint,
        List<Member> members,
        @Nullable String home,
        String toDivision,
        String homeAddress,
        String phone,
        String from,
        String transport,
        History history) {

    public PartyDraft {
        members = List.copyOf(members);
    }

    /// Never what was told: records end up in logs.
    @Override
    public String toString() {
        return "PartyDraft[" + members.size() + "]";
    }

    /// @param document an identity number, or another document's
    /// @param type     `identity_card`, `passport`, … or `none`
    /// @param sex      0 unknown, 1 male, 2 female; told by an identity number
    /// @param normal      measured, and nothing to note
    /// @param temperature in tenths of a degree Celsius
    public record Member(
            Arrival.Id id,
            Arrival.Means means,
            String name,
            String type,
            String document,
            int sex,
            boolean normal,
            @Nullable Integer temperature) {

        Arrival.Reading reading() {
            return temperature != null
                    ? Arrival.Reading.DIGITS
                    : normal ? Arrival.Reading.NORMAL : Arrival.Reading.NONE;
        }

        /// Never what was told: records end up in logs.
        @Override
        public String toString() {
            return "Member[" + id + "]";
        }
    }
}
