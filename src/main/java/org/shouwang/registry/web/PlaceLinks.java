package org.shouwang.registry.web;

import org.shouwang.account.Right;
import org.shouwang.figure.PlaceLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the ledgers know of a place, and what can be registered in it.
@Configuration(proxyBeanMethods = false)
class PlaceLinks {

    @Bean
    PlaceLink propertiesOfPlace() {
        return new PlaceLink(10, "properties", "/properties?result=all&place={place}", Right.SEE_PEOPLE.name(), true);
    }

    @Bean
    PlaceLink householdsOfPlace() {
        return new PlaceLink(15, "households", "/households?place={place}", Right.SEE_PEOPLE.name(), true);
    }

    @Bean
    PlaceLink organisationsOfPlace() {
        return new PlaceLink(
                20, "organisations", "/organisations?place={place}", Right.SEE_ORGANISATIONS.name(), false);
    }

    @Bean
    PlaceLink newProperty() {
        return new PlaceLink(30, "new-property", "/properties/new?place={place}", Right.EDIT_PEOPLE.name(), true);
    }

    @Bean
    PlaceLink newHousehold() {
        return new PlaceLink(40, "new-household", "/households/new?place={place}", Right.EDIT_PEOPLE.name(), true);
    }

    @Bean
    PlaceLink newOrganisation() {
        return new PlaceLink(
                50, "new-organisation", "/organisations/new?place={place}", Right.EDIT_ORGANISATIONS.name(), false);
    }
}
