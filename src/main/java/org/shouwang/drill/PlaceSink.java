package org.shouwang.drill;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceDraft;
import org.shouwang.drill.demo.DemoArea;
import org.shouwang.drill.demo.DemoHousehold;
import org.shouwang.drill.demo.DemoOrganisation;
import org.shouwang.drill.demo.DemoPerson;
import org.shouwang.drill.demo.DemoPlace;
import org.shouwang.drill.demo.DemoProperty;
import org.shouwang.drill.demo.DemoSink;

/// Takes the places of a generated district, and nothing else.
record PlaceSink(List<PlaceDraft> drafts) implements DemoSink {

    @Override
    public void place(DemoPlace place) {
        drafts.add(new PlaceDraft(
                new Place.Id(place.id()),
                place.areaCode(),
                place.kind().code(),
                place.name(),
                place.address(),
                place.siteId() == null ? null : new Place.Id(place.siteId()),
                place.longitude(),
                place.latitude(),
                place.stairwells(),
                place.floors(),
                management(place.management()),
                null,
                null));
    }

    private static Place.@Nullable Management management(@Nullable String code) {
        return code == null ? null : Place.Management.valueOf(code.toUpperCase(Locale.ROOT));
    }

    @Override
    public void area(DemoArea area) {}

    @Override
    public void organisation(DemoOrganisation organisation) {}

    @Override
    public void property(DemoProperty property) {}

    @Override
    public void household(DemoHousehold household) {}

    @Override
    public void person(DemoPerson person) {}
}
