package org.shouwang.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

/// Somebody who speaks SQL as the application, with the scope of one community, and asks about another.
@ShouwangTest
class RegistryAttackTests {

    @Autowired
    Persons persons;

    @Autowired
    Households households;

    @Autowired
    Properties properties;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    Place.Id buildingHere;
    Place.Id buildingThere;
    Property propertyThere;
    HouseholdDraft homeHere;
    HouseholdDraft homeThere;
    PersonDraft victim;

    @BeforeEach
    void open() {
        SmallDistrict.open(areas);
        buildingHere = TwoCommunities.building(areas, places, TwoCommunities.HERE, "1号楼")
                .id();
        buildingThere = TwoCommunities.building(areas, places, TwoCommunities.THERE, "9号楼")
                .id();
        homeHere = HouseholdDraft.of(buildingHere, "1号楼101");
        homeThere = HouseholdDraft.of(buildingThere, "9号楼101");
        victim = PersonDraft.of(homeThere.id(), "某甲").withIdentityCard(TwoCommunities.identity(1));
        TwoCommunities.officerHere().run(() -> households.register(homeHere));
        propertyThere = TwoCommunities.officerThere().call(() -> {
            households.register(homeThere);
            persons.register(victim);
            return properties.register(PropertyDraft.of(buildingThere, "1", "101", "9号楼101"));
        });
    }

    /// What one statement, and the commit after it, answer to the attacker: rows, or the error's code.
    private static List<String> answer(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = TestDatabase.get().application();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("""
                    select set_config('shouwang.scope_lo', '370105001001', true),
                           set_config('shouwang.scope_hi', '370105001002', true),
                           set_config('shouwang.scope_ranges', '', true), set_config('shouwang.role', 'x', true),
                           set_config('shouwang.account', '00000000-0000-0000-0000-000000000001', true)
                    """);
            if (statement.execute(sql)) {
                try (ResultSet found = statement.getResultSet()) {
                    while (found.next()) {
                        rows.add(found.getString(1));
                    }
                }
            } else {
                rows.add(String.valueOf(statement.getUpdateCount()));
            }
            connection.commit();
        } catch (SQLException e) {
            rows.add(e.getSQLState());
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"person", "household", "property", "property_check"})
    void rows_of_another_community_are_not_seen(String table) throws SQLException {
        assertThat(answer("select id from registry." + table + " where area_code >= '370105002'"))
                .isEmpty();
    }

    @Test
    void rows_of_another_community_are_not_changed_nor_taken() throws SQLException {
        assertThat(answer("update registry.person set name = '某' where id = '" + victim.id() + "'"))
                .containsExactly("0");
        assertThat(answer("update registry.person set household_id = '" + homeHere.id() + "', area_code = '"
                        + TwoCommunities.HERE + "' where id = '" + victim.id() + "'"))
                .containsExactly("0");
        assertThat(answer("update registry.household set area_code = '" + TwoCommunities.THERE + "', place_id = '"
                        + buildingThere + "' where id = '" + homeHere.id() + "'"))
                .containsExactly("42501");
    }

    @Test
    void persons_come_in_by_the_function_alone_and_keep_their_documents() throws SQLException {
        assertThat(answer("insert into registry.person (id, area_code, household_id, name) values (uuidv7(), '"
                        + TwoCommunities.HERE + "', '" + homeHere.id() + "', '某')"))
                .containsExactly("42501");
        assertThat(answer("update registry.person set document_hash = null")).containsExactly("42501");
        assertThat(answer("delete from registry.person")).containsExactly("42501");
        assertThat(answer("select id from registry.transfer_request")).containsExactly("42501");
        assertThat(answer("select registry.unregistered(null, null, null, null, null, null)"))
                .containsExactly("42501");
    }

    @Test
    void a_reference_to_another_community_fails_as_one_to_nothing() throws SQLException {
        for (String table : List.of("household", "property")) {
            String insert = "insert into registry." + table + " (id, area_code, place_id) values (uuidv7(), '"
                    + TwoCommunities.HERE + "', '%s')";
            assertThat(answer(insert.formatted(buildingThere)))
                    .isEqualTo(answer(insert.formatted(UUID.randomUUID())))
                    .contains("23503");
        }
        String household = "insert into registry.household (id, area_code, place_id, property_id) values (uuidv7(), '"
                + TwoCommunities.HERE + "', '" + buildingHere + "', '%s')";
        assertThat(answer(household.formatted(propertyThere.id())))
                .isEqualTo(answer(household.formatted(UUID.randomUUID())))
                .contains("23503");
        String check = "insert into registry.property_check (id, property_id, area_code, result, checked_at)"
                + " values (uuidv7(), '%s', '" + TwoCommunities.HERE + "', 'empty', now())";
        assertThat(answer(check.formatted(propertyThere.id())))
                .isEqualTo(answer(check.formatted(UUID.randomUUID())))
                .contains("23503");
    }

    @Test
    void keys_of_another_community_are_free_here() throws SQLException {
        TestDatabase.get()
                .execute("update registry.household set external_system = 'police', external_key = '7' where id = '"
                        + homeThere.id() + "'");

        assertThat(answer("insert into registry.household (id, area_code, place_id, external_system, external_key)"
                        + " values (uuidv7(), '" + TwoCommunities.HERE + "', '" + buildingHere + "', 'police', '7')"))
                .containsExactly("1");
    }

    @Test
    void registering_into_another_community_is_answered_as_into_nothing() throws SQLException {
        assertThat(answer(registration(homeThere.id().value(), unknown())))
                .isEqualTo(answer(registration(UUID.randomUUID(), unknown())))
                .containsExactly("homeless");
    }

    @Test
    void a_document_known_elsewhere_tells_one_word_and_nothing_moves() throws SQLException {
        assertThat(answer(registration(homeHere.id().value(), hashOf(victim.id()))))
                .containsExactly("requested");
        assertThat(answer("select entry_name || coalesce(person_id::text, '') from registry.transfers_asked(9)"))
                .containsExactly("试探");
        assertThat(answer("select id from registry.transfers_waiting(9)")).isEmpty();
        assertThat(TwoCommunities.officerThere()
                        .call(() -> persons.read(victim.id()))
                        .areaCode())
                .isEqualTo(TwoCommunities.THERE);
    }

    @Test
    void a_request_is_not_the_requesters_to_decide() throws SQLException {
        answer(registration(homeHere.id().value(), hashOf(victim.id())));

        assertThat(
                        answer(
                                "select d.person_id from registry.transfers_asked(9) a, registry.decide_transfer(a.id, true) d"))
                .isEmpty();
    }

    /// Functions of the owner read the import's stage, a temporary table: one of the attacker's own would
    /// have them run the attacker's code as the owner.
    @Test
    void nothing_of_the_attackers_own_is_made_for_the_owners_functions_to_read() throws SQLException {
        assertThat(answer("create temp view import_stage as select 1")).containsExactly("42501");
        assertThat(answer("create function pg_temp.any() returns int language sql return 1"))
                .containsExactly("42501");
    }

    private static String unknown() {
        return "\\x" + "00".repeat(16);
    }

    /// A document's hash is known to the program alone; the owner lends the attacker one.
    private static String hashOf(Person.Id id) throws SQLException {
        try (Connection owner = TestDatabase.get().owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(
                        "select document_hash::text from registry.person where id = '" + id + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    private static String registration(UUID household, String hash) {
        return """
                select outcome from registry.register_persons(
                    array[uuidv7()], array['%s']::uuid[], '{other}', '{试探}', '{""}', '{""}', '{0}', '{null}',
                    '{identity_card}', array['\\x00'::bytea], array['%s'::bytea], '{0011}', array[null::bytea],
                    array[null::bytea], '{""}', '{""}', '{""}', '{""}', '{""}', '{present}', '{null}', '{f}', '{""}',
                    '{""}', '{null}', '{null}', array[null::bytea])
                """.formatted(household, hash);
    }
}
