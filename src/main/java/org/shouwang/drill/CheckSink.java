package org.shouwang.drill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.shouwang.drill.demo.DemoArea;
import org.shouwang.drill.demo.DemoHousehold;
import org.shouwang.drill.demo.DemoOrganisation;
import org.shouwang.drill.demo.DemoPerson;
import org.shouwang.drill.demo.DemoPlace;
import org.shouwang.drill.demo.DemoProperty;
import org.shouwang.drill.demo.DemoSink;
import org.shouwang.registry.Property;
import org.shouwang.registry.PropertyCheck;
import org.shouwang.registry.PropertyChecks.Found;

/// Takes what was found at the doors of a generated district, and nothing else; hands it on in batches.
final class CheckSink implements DemoSink {

    private static final int AT_ONCE = 5_000;

    private final Consumer<List<Found>> next;
    private List<Found> found = new ArrayList<>();

    CheckSink(Consumer<List<Found>> next) {
        this.next = next;
    }

    /// Hands on what has gathered.
    void flush() {
        if (!found.isEmpty()) {
            next.accept(found);
            found = new ArrayList<>();
        }
    }

    /// A door's first check bears the door's own id, so that a repeat of the load finds it there.
    @Override
    public void property(DemoProperty property) {
        String result = property.result();
        Instant at = property.resultAt();
        if (result == null || at == null) {
            return;
        }
        found.add(new Found(
                new PropertyCheck.Id(property.id()),
                new Property.Id(property.id()),
                Property.Result.valueOf(result.toUpperCase(Locale.ROOT)),
                at));
        if (found.size() >= AT_ONCE) {
            flush();
        }
    }

    @Override
    public void area(DemoArea area) {}

    @Override
    public void place(DemoPlace place) {}

    @Override
    public void organisation(DemoOrganisation organisation) {}

    @Override
    public void household(DemoHousehold household) {}

    @Override
    public void person(DemoPerson person) {}
}
