package org.shouwang.duty.roster.plan;

import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.count;

import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.Joiners;
import java.util.Objects;

/// What a roster may never do (hard), an open slot (medium), and what is unwelcome (soft).
/// [PlanScore] counts the same over a whole roster; a test compares the two.
public class RosterConstraints implements ConstraintProvider {

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return new Constraint[] {
            skill(factory),
            twoPostsAtOnce(factory),
            rest(factory),
            leave(factory),
            busyElsewhere(factory),
            openSlot(factory),
            fairness(factory),
            nights(factory),
            travel(factory),
            unwelcome(factory),
            notWelcome(factory),
            change(factory)
        };
    }

    Constraint skill(ConstraintFactory factory) {
        return factory.forEach(Slot.class)
                .filter(slot -> !worker(slot).has(slot))
                .penalize(HardMediumSoftLongScore.ONE_HARD)
                .asConstraint("skill");
    }

    Constraint twoPostsAtOnce(ConstraintFactory factory) {
        return factory.forEachUniquePair(
                        Slot.class, Joiners.equal(Slot::getWorker), Joiners.overlapping(Slot::getStart, Slot::getEnd))
                .penalize(HardMediumSoftLongScore.ONE_HARD)
                .asConstraint("two posts at once");
    }

    Constraint rest(ConstraintFactory factory) {
        return factory.forEachUniquePair(
                        Slot.class,
                        Joiners.equal(Slot::getWorker),
                        Joiners.overlapping(Slot::getStart, Slot::getRested))
                .filter((one, other) -> !one.overlaps(other))
                .penalize(HardMediumSoftLongScore.ONE_HARD)
                .asConstraint("rest of eleven hours");
    }

    Constraint leave(ConstraintFactory factory) {
        return factory.forEach(Slot.class)
                .filter(slot -> worker(slot).isOnLeave(slot))
                .penalize(HardMediumSoftLongScore.ONE_HARD)
                .asConstraint("leave");
    }

    Constraint busyElsewhere(ConstraintFactory factory) {
        return factory.forEach(Slot.class)
                .filter(slot -> worker(slot).isBusyElsewhere(slot))
                .penalize(HardMediumSoftLongScore.ONE_HARD)
                .asConstraint("busy on another roster");
    }

    Constraint openSlot(ConstraintFactory factory) {
        return factory.forEachIncludingUnassigned(Slot.class)
                .filter(slot -> slot.getWorker() == null)
                .penalize(HardMediumSoftLongScore.ONE_MEDIUM)
                .asConstraint("open slot");
    }

    Constraint fairness(ConstraintFactory factory) {
        return factory.forEach(Slot.class)
                .groupBy(Slot::getWorker, count())
                .filter((worker, shifts) -> shifts > worker.share())
                .penalizeLong(
                        HardMediumSoftLongScore.ofSoft(Weights.FAIRNESS),
                        (worker, shifts) -> Weights.over(shifts, worker.share()))
                .asConstraint("fairness");
    }

    Constraint nights(ConstraintFactory factory) {
        return factory.forEach(Slot.class)
                .filter(Slot::isNight)
                .groupBy(Slot::getWorker, count())
                .filter((worker, nights) -> nights > worker.nightShare())
                .penalizeLong(
                        HardMediumSoftLongScore.ofSoft(Weights.NIGHTS),
                        (worker, nights) -> Weights.over(nights, worker.nightShare()))
                .asConstraint("nights");
    }

    Constraint travel(ConstraintFactory factory) {
        return factory.forEach(Slot.class)
                .filter(slot -> worker(slot).stepsTo(slot) > 0)
                .penalizeLong(
                        HardMediumSoftLongScore.ofSoft(Weights.TRAVEL),
                        slot -> worker(slot).stepsTo(slot))
                .asConstraint("travel");
    }

    Constraint unwelcome(ConstraintFactory factory) {
        return factory.forEach(Slot.class)
                .filter(slot -> worker(slot).wouldRatherNot(slot))
                .penalize(HardMediumSoftLongScore.ofSoft(Weights.UNWELCOME))
                .asConstraint("would rather not");
    }

    Constraint notWelcome(ConstraintFactory factory) {
        return factory.forEach(Welcome.class)
                .ifNotExists(
                        Slot.class,
                        Joiners.equal(Welcome::worker, Slot::getWorker),
                        Joiners.overlapping(Welcome::start, Welcome::end, Slot::getStart, Slot::getEnd))
                .penalize(HardMediumSoftLongScore.ofSoft(Weights.NOT_WELCOME))
                .asConstraint("would have liked to");
    }

    Constraint change(ConstraintFactory factory) {
        return factory.forEachIncludingUnassigned(Slot.class)
                .filter(Slot::isChanged)
                .penalize(HardMediumSoftLongScore.ofSoft(Weights.CHANGE))
                .asConstraint("change");
    }

    private static Worker worker(Slot slot) {
        return Objects.requireNonNull(slot.getWorker());
    }
}
