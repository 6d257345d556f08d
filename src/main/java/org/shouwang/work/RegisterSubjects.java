package org.shouwang.work;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.shouwang.area.Area;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.registry.Household;
import org.shouwang.registry.Households;
import org.shouwang.registry.Organisation;
import org.shouwang.registry.Organisations;
import org.shouwang.registry.Person;
import org.shouwang.registry.Persons;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Areas, places, and who and what is on the ledgers.
@Configuration(proxyBeanMethods = false)
class RegisterSubjects {

    private record Kind(String type, Function<String, Optional<View>> finder) implements SubjectKind {

        /// What is out of scope, or not an id, is not there.
        @Override
        public Optional<View> find(String id) {
            try {
                return finder.apply(id);
            } catch (Refusal | IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    @Bean
    SubjectKind areaSubject(Areas areas) {
        return new Kind(
                "area",
                id -> areas.find(id)
                        .map(Area::code)
                        .filter(Principal.required().scope()::covers)
                        .map(code -> new SubjectKind.View(areas.tree().name(code), "/areas/" + code, code, null)));
    }

    @Bean
    SubjectKind placeSubject(Places places) {
        return new Kind(
                "place",
                id -> places.find(Place.Id.of(id))
                        .map(place -> new SubjectKind.View(
                                place.name(), "/places/" + id, place.areaCode(), UUID.fromString(id))));
    }

    @Bean
    SubjectKind personSubject(Persons persons) {
        return new Kind("person", id -> {
            Person person = persons.read(Person.Id.of(id));
            return Optional.of(new SubjectKind.View(person.name(), "/persons/" + id, person.areaCode(), null));
        });
    }

    @Bean
    SubjectKind householdSubject(Households households) {
        return new Kind("household", id -> {
            Household home = households.read(Household.Id.of(id));
            return Optional.of(new SubjectKind.View(
                    home.address(),
                    "/households/" + id,
                    home.areaCode(),
                    home.place().value()));
        });
    }

    @Bean
    SubjectKind organisationSubject(Organisations organisations) {
        return new Kind("organisation", id -> {
            Organisation one = organisations.read(Organisation.Id.of(id));
            return Optional.of(new SubjectKind.View(one.name(), "/organisations/" + id, one.areaCode(), null));
        });
    }
}
