package org.shouwang.registry;

import java.util.List;
import org.shouwang.area.Place;

/// What was found for a text 查找结果: at most twenty of each kind, by beginnings.
public record SearchHits(
        List<Person> persons,
        List<Household> households,
        List<Property> properties,
        List<Place> places,
        List<Organisation> organisations) {

    static final SearchHits NOTHING = new SearchHits(List.of(), List.of(), List.of(), List.of(), List.of());

    public boolean isEmpty() {
        return persons.isEmpty()
                && households.isEmpty()
                && properties.isEmpty()
                && places.isEmpty()
                && organisations.isEmpty();
    }
}
