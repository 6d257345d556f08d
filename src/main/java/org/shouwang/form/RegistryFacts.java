package org.shouwang.form;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.platform.value.Refusal;
import org.shouwang.registry.Household;
import org.shouwang.registry.Households;
import org.shouwang.registry.Organisation;
import org.shouwang.registry.Organisations;
import org.shouwang.registry.Person;
import org.shouwang.registry.Persons;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the registry and the map know of subjects.
@Configuration(proxyBeanMethods = false)
class RegistryFacts {

    private record Of(String subjectKind, BiFunction<UUID, String, Map<String, String>> reader) implements FormFact {

        /// Of what is out of scope nothing is known.
        @Override
        public Map<String, String> known(UUID subject, String areaCode) {
            try {
                return reader.apply(subject, areaCode);
            } catch (Refusal.NotFound _) {
                return Map.of();
            }
        }
    }

    @Bean
    FormFact personFacts(Persons persons) {
        return new Of("person", (id, _) -> {
            Person person = persons.read(new Person.Id(id));
            Map<String, String> known = new LinkedHashMap<>();
            known.put("person.name", person.name());
            known.put("person.sex", person.sex().code());
            if (person.birthDate() != null) {
                known.put("person.birth_date", person.birthDate().toString());
            }
            known.put("person.presence", person.presence().code());
            known.put("person.address", person.address());
            return known;
        });
    }

    @Bean
    FormFact householdFacts(Households households, Persons persons) {
        return new Of("household", (id, _) -> {
            Household home = households.read(new Household.Id(id));
            return Map.of(
                    "household.address",
                    home.address(),
                    "household.members",
                    String.valueOf(persons.ofHousehold(home.id()).size()));
        });
    }

    @Bean
    FormFact organisationFacts(Organisations organisations, Places places) {
        return new Of("organisation", (id, _) -> {
            Organisation one = organisations.read(new Organisation.Id(id));
            Place.Id at = one.place();
            String address = at == null
                    ? ""
                    : places.find(at)
                            .map(place -> place.address().isBlank() ? place.name() : place.address())
                            .orElse("");
            return Map.of("organisation.name", one.name(), "organisation.address", address);
        });
    }

    @Bean
    FormFact placeFacts(Places places) {
        return new Of(
                "place",
                (id, _) -> Map.of("place.name", places.require(new Place.Id(id)).name()));
    }

    @Bean
    FormFact areaFacts(Areas areas) {
        return new Of("area", (_, code) -> Map.of("area.name", areas.tree().name(code)));
    }
}
