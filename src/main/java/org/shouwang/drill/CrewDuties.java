package org.shouwang.drill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Area;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceDraft;
import org.shouwang.drill.demo.DemoCrew;
import org.shouwang.duty.Assignment;
import org.shouwang.duty.MemberDraft;
import org.shouwang.duty.Target;
import org.shouwang.duty.Unit;

/// Who of the demonstration's crew answers for what: from the street down to the stairwell.
final class CrewDuties {

    private static final List<String> VOLUNTEERS_ROLES = List.of("volunteer", "neighbour_liaison", "mediator");

    private final DemoCrew made;
    private final CrewUnits units;
    private final CrewPeople people;
    private final CrewPeople.ByArea sent;
    private final Map<String, Integer> membersAsked = new HashMap<>();
    private final Map<String, Integer> pointsAsked = new HashMap<>();
    private final List<Assignment> all = new ArrayList<>();

    /// @param sent who was posted to which community
    CrewDuties(DemoCrew made, CrewUnits units, CrewPeople people, CrewPeople.ByArea sent) {
        this.made = made;
        this.units = units;
        this.people = people;
        this.sent = sent;
    }

    List<Assignment> of(CrewGround ground, List<PlaceDraft> places) {
        for (int i = 0; i < ground.streets().size(); i++) {
            MemberDraft leader = people.leaders().get(2 + i % 14);
            name(area(ground.streets().get(i)), "district_leader", leader);
        }
        Map<String, Integer> given = new HashMap<>();
        ground.communities().forEach(community -> {
            String street = community.code().substring(0, 9);
            int nth = given.merge(street, 1, Integer::sum) - 1;
            name(area(community), "street_cadre", people.cadres().in(street).get(nth));
        });
        ground.grids().forEach(this::ofGrid);
        places.forEach(this::ofPlace);
        return all;
    }

    private void ofGrid(Area grid) {
        String community = grid.code().substring(0, 12);
        int number = Integer.parseInt(grid.code().substring(12)) - 1;
        List<MemberDraft> committee = people.committees().in(community);
        if (number < committee.size() * 3) {
            name(area(grid), "committee_member", committee.get(number % committee.size()));
        }
        List<MemberDraft> here = people.workers().in(grid.code());
        here.forEach(worker -> name(area(grid), "grid_worker", worker));
        if (!here.isEmpty()) {
            name(area(grid), "grid_head", here.getFirst());
        }
        List<MemberDraft> postedHere = sent.in(community);
        if (number < postedHere.size()) {
            name(area(grid), "posted_worker", postedHere.get(number));
        }
        List<MemberDraft> free = people.volunteers().in(grid.code());
        for (int i = 0; i < Math.min(VOLUNTEERS_ROLES.size(), free.size()); i++) {
            name(area(grid), VOLUNTEERS_ROLES.get(i), free.get(i));
        }
    }

    private void ofPlace(PlaceDraft place) {
        String community = Objects.requireNonNull(place.areaCode()).substring(0, 12);
        Target target = Target.of("place", place.id().value());
        switch (place.kind()) {
            case "building" -> {
                int stairwells = place.stairwells() == null ? 1 : Math.max(1, place.stairwells());
                for (int i = 1; i <= stairwells; i++) {
                    member(community, new Target("place", target.id(), i + "单元"));
                }
            }
            case "courtyard" -> member(community, target);
            case "checkpoint" -> pointHead(community, target);
            case "compound" -> {
                if (place.management() == Place.Management.CLOSED) {
                    unitFor(target, "community", units.office(community));
                    unitFor(target, "owners_committee", units.owners(community));
                    unitFor(target, "property_company", units.company(community));
                }
            }
            default -> {}
        }
    }

    private void pointHead(String community, Target target) {
        List<MemberDraft> there = sent.in(community);
        int nth = pointsAsked.merge(community, 1, Integer::sum);
        if (nth <= there.size()) {
            name(target, "point_head", there.get(there.size() - nth));
        }
    }

    /// Party members of the community, each for three at most.
    private void member(String community, Target target) {
        List<MemberDraft> there = people.party().in(community);
        int nth = membersAsked.merge(community, 1, Integer::sum) - 1;
        if (nth < there.size() * 3) {
            name(target, "stairwell_member", there.get(nth % there.size()));
        }
    }

    private static Target area(Area area) {
        return Target.of("area", area.id());
    }

    private void name(Target target, String role, MemberDraft who) {
        add(target, role, who.id(), null);
    }

    private void unitFor(Target target, String role, @Nullable Unit unit) {
        if (unit != null) {
            add(target, role, null, unit.id());
        }
    }

    private void add(Target target, String role, @Nullable UUID staff, @Nullable UUID unit) {
        all.add(new Assignment(made.id(DemoCrew.Kind.DUTY), target, role, staff, unit));
    }
}
