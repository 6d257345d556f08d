package org.shouwang.duty.roster.plan;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Somebody who can be put on shifts, with what is known of their week. Never changed while a plan is
/// made.
///
/// @param area       where they work: a grid, community, street or the district
/// @param busy       shifts that they have elsewhere, which this plan may not touch
/// @param leave      when they are not there
/// @param unwelcome  when they would rather not
/// @param welcome    when they would like to
/// @param share      how many shifts are fair for them; more weigh the heavier the more they are
/// @param nightShare how many nights are fair
public record Worker(
        UUID id,
        String area,
        Set<String> skills,
        List<Span> busy,
        List<Span> leave,
        List<Span> unwelcome,
        List<Span> welcome,
        int share,
        int nightShare) {

    /// The same person with other fair shares.
    public Worker sharing(int shifts, int nights) {
        return new Worker(id, area, skills, busy, leave, unwelcome, welcome, shifts, nights);
    }

    public boolean isOnLeave(Slot slot) {
        return leave.stream().anyMatch(span -> span.overlaps(slot.getStart(), slot.getEnd()));
    }

    /// Whether a shift elsewhere lies at the same time, or leaves less than the rest.
    public boolean isBusyElsewhere(Slot slot) {
        return !busy.isEmpty() && busy.stream().anyMatch(span -> span.crowds(slot.getStart(), slot.getEnd()));
    }

    public boolean has(Slot slot) {
        String skill = slot.getSkill();
        return skill == null || skills.contains(skill);
    }

    public boolean wouldRatherNot(Slot slot) {
        return !unwelcome.isEmpty()
                && unwelcome.stream().anyMatch(span -> span.overlaps(slot.getStart(), slot.getEnd()));
    }

    /// Whether this shift by itself may be theirs, whatever else they have in the plan.
    public boolean may(Slot slot) {
        return has(slot) && !isOnLeave(slot) && !isBusyElsewhere(slot);
    }

    /// How far a post is, in steps: 0 in the own community, 3 in the own street, 8 beyond it; 1 for those
    /// of the street and 2 for those of the district itself, who belong to no community.
    public int stepsTo(Slot slot) {
        String post = slot.getArea();
        if (area.length() < 9) {
            return 2;
        }
        if (!post.startsWith(area.substring(0, 9))) {
            return 8;
        }
        return area.length() < 12 ? 1 : post.startsWith(area.substring(0, 12)) ? 0 : 3;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Worker worker && worker.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
