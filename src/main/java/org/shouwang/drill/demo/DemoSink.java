package org.shouwang.drill.demo;

/// Takes a demonstration district record by record. What a record refers to always comes before it:
/// areas first, then community by community its sites, and grid by grid places, properties,
/// households, persons.
public interface DemoSink {

    void area(DemoArea area);

    void place(DemoPlace place);

    void organisation(DemoOrganisation organisation);

    void property(DemoProperty property);

    void household(DemoHousehold household);

    void person(DemoPerson person);
}
