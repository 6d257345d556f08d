package org.shouwang.drill.demo;

import java.util.HashMap;
import java.util.Map;

/// Counts what a demonstration generates, and nothing else.
class Counting implements DemoSink {

    final Map<String, Integer> places = new HashMap<>();
    final Map<Integer, Integer> areas = new HashMap<>();
    final Map<String, Integer> householdsOf = new HashMap<>();
    int households;
    int persons;
    int properties;
    int organisations;

    @Override
    public void area(DemoArea area) {
        areas.merge(area.code().length(), 1, Integer::sum);
    }

    @Override
    public void place(DemoPlace place) {
        places.merge(place.kind().code(), 1, Integer::sum);
        if (place.management() != null) {
            places.merge(place.management(), 1, Integer::sum);
        }
    }

    @Override
    public void organisation(DemoOrganisation organisation) {
        organisations++;
    }

    @Override
    public void property(DemoProperty property) {
        properties++;
    }

    @Override
    public void household(DemoHousehold household) {
        households++;
        householdsOf.merge(household.areaCode(), 1, Integer::sum);
    }

    @Override
    public void person(DemoPerson person) {
        persons++;
    }
}
