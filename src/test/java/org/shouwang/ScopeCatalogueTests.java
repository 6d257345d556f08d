package org.shouwang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shouwang.launch.Migrations;
import org.shouwang.testing.ScopeFixture;
import org.shouwang.testing.TestDatabase;

/// The last line: walks the catalogue of tables and tries, as someone who holds the application's
/// own connection would, to get at another area's rows.
///
/// A table that joins the catalogue has to declare itself in its comment, and to give a row to
/// [ScopeFixture] when it is scoped by area; these tests fail until it does.
class ScopeCatalogueTests {

    private static final String SCHEMAS = "'" + String.join("','", Migrations.MODULES) + "'";
    private static final String MINE = ScopeFixture.MINE;
    private static final String THEIRS = ScopeFixture.THEIRS;

    @BeforeAll
    static void two_communities_with_a_row_in_every_table() {
        TestDatabase.clean();
        ScopeFixture.fill();
    }

    @Test
    void every_table_declares_its_retention_and_scope_and_forces_its_policies() throws SQLException {
        List<String> undeclared = asOwner("""
                select format('%s (%s)', c.oid::regclass, coalesce(obj_description(c.oid, 'pg_class'), 'no comment'))
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in (""" + SCHEMAS + ") " + """
                  and c.relkind in ('r', 'p') and c.relname <> 'flyway_history'
                  and not (c.relrowsecurity and c.relforcerowsecurity
                      and coalesce(obj_description(c.oid, 'pg_class'), '') ~
                          '^retention: (none|registry|response|account|audit|working); scope: (area|public|office|internal)$')
                """);
        assertThat(undeclared).isEmpty();
    }

    @Test
    void the_application_owns_nothing_passes_no_policy_and_reaches_no_history_or_internal_table() throws SQLException {
        assertThat(asOwner("select rolname from pg_roles where rolname = 'shouwang_app'"
                        + " and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole)"))
                .isEmpty();
        assertThat(asOwner("select c.relname from pg_class c join pg_roles r on r.oid = c.relowner"
                        + " where r.rolname = 'shouwang_app' and c.relpersistence <> 't'"))
                .isEmpty();
        assertThat(asOwner("""
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in (""" + SCHEMAS + ") " + """
                  and c.relkind in ('r', 'p')
                  and (c.relname = 'flyway_history' or obj_description(c.oid, 'pg_class') like '%scope: internal')
                  and has_any_column_privilege('shouwang_app', c.oid, 'select, insert, update')
                """)).isEmpty();
    }

    @Test
    void nothing_is_granted_to_everyone_and_every_function_with_its_owners_rights_fixes_its_search_path()
            throws SQLException {
        assertThat(asOwner("""
                select format('%s %s', c.oid::regclass, a.privilege_type)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
                where n.nspname in (""" + SCHEMAS + ") and a.grantee = 0")).isEmpty();
        assertThat(asOwner("""
                select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where n.nspname in (""" + SCHEMAS + ") and p.prosecdef " + """
                  and (has_function_privilege('public', p.oid, 'execute')
                       or not exists (select 1 from unnest(p.proconfig) s where s like 'search_path=%'))
                """)).isEmpty();
    }

    @Test
    void views_read_with_the_rights_of_the_reader() throws SQLException {
        assertThat(asOwner("""
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in (""" + SCHEMAS + ") and c.relkind in ('v', 'm') " + """
                  and has_any_column_privilege('shouwang_app', c.oid, 'select')
                  and not coalesce(c.reloptions::text like '%security_invoker=true%', false)
                """))
                .isEmpty();
    }

    /// A module reads another's rows by what its owner publishes: functions, and views that end in `_read`. Tallies
    /// are written by the triggers of whoever counts (ADR 3).
    @Test
    void no_function_view_or_policy_reads_another_modules_table() throws SQLException {
        List<String> foreign = asOwner("""
                with said (owner, name, source) as (
                    select pronamespace::regnamespace::text, oid::regproc::text,
                           coalesce(pg_get_function_sqlbody(oid), prosrc) from pg_proc
                    union all
                    select schemaname, schemaname || '.' || viewname, definition from pg_views
                    union all
                    select schemaname, format('%s.%s: %s', schemaname, tablename, policyname), concat(qual, ' ', with_check)
                    from pg_policies
                )
                select distinct s.name
                from said s join pg_class c on c.relkind in ('r', 'p')
                     and c.oid <> 'platform.tally_delta'::regclass
                join pg_namespace n on n.oid = c.relnamespace and n.nspname <> s.owner
                where s.owner in (""" + SCHEMAS + ") and n.nspname in (" + SCHEMAS + ") " + """
                  and regexp_replace(s.source, '--[^\\n]*', '', 'g') ~ format('\\m%s\\.%s\\M', n.nspname, c.relname)
                """);
        assertThat(foreign).containsExactlyInAnyOrderElementsOf(ForeignReads.KNOWN);
    }

    /// A unique key that spans areas would tell, by its violation, what another area has.
    @Test
    void unique_keys_are_random_ids_or_begin_within_an_area_or_cannot_be_written() throws SQLException {
        assertThat(asOwner("""
                select i.indexrelid::regclass::text
                from pg_index i join pg_class c on c.oid = i.indrelid
                where i.indisunique and obj_description(c.oid, 'pg_class') like '%scope: area'
                  and has_any_column_privilege('shouwang_app', c.oid, 'insert')
                  and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attnum = any (i.indkey)
                                  and a.attname = 'area_code')
                  and not (i.indnatts = 1 and exists (select 1 from pg_attribute a where a.attrelid = c.oid
                           and a.attnum = i.indkey[0] and a.atttypid = 'uuid'::regtype and a.attname = 'id'))
                """)).isEmpty();
    }

    /// A foreign key that does not carry the area would accept, and so confirm, another area's row.
    @Test
    void foreign_keys_between_scoped_tables_carry_the_area() throws SQLException {
        assertThat(asOwner("""
                select format('%s %s', f.conrelid::regclass, f.conname) from pg_constraint f
                where f.contype = 'f'
                  and obj_description(f.conrelid, 'pg_class') like '%scope: area'
                  and obj_description(f.confrelid, 'pg_class') like '%scope: area'
                  and has_any_column_privilege('shouwang_app', f.conrelid, 'insert, update')
                  and not exists (select 1 from pg_attribute a where a.attrelid = f.confrelid
                                  and a.attnum = any (f.confkey) and a.attname = 'area_code')
                """)).isEmpty();
    }

    @Test
    void partitions_cannot_be_named_directly() throws SQLException {
        assertThat(asOwner("""
                select i.inhrelid::regclass::text from pg_inherits i join pg_class c on c.oid = i.inhrelid
                join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in (""" + SCHEMAS + ") and c.relkind in ('r', 'p') " + """
                  and has_any_column_privilege('shouwang_app', c.oid, 'select, insert, update')
                """))
                .isEmpty();
    }

    static Stream<String> scopedTables() throws SQLException {
        return asOwner("""
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in (""" + SCHEMAS + ") and c.relkind in ('r', 'p') and not c.relispartition "
                        + "and obj_description(c.oid, 'pg_class') like '%scope: area' order by 1")
                .stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scopedTables")
    void the_fixture_has_a_row_on_both_sides(String table) throws SQLException {
        assertThat(asOwner(count(table, MINE))).containsExactly("t");
        assertThat(asOwner(count(table, THEIRS))).containsExactly("t");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scopedTables")
    void without_a_scope_nothing_is_seen(String table) throws SQLException {
        try (Connection connection = TestDatabase.get().application()) {
            assertThat(rows(connection, "select 1 from " + table)).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scopedTables")
    void another_areas_rows_are_neither_read_nor_counted(String table) throws SQLException {
        try (Connection connection = actingIn(MINE)) {
            assertThat(rows(connection, "select 1 from " + table + " where area_code ^@ '" + MINE + "'"))
                    .isNotEmpty();
            assertThat(rows(connection, "select 1 from " + table + " where not area_code ^@ '" + MINE + "'"))
                    .isEmpty();
            assertThat(rows(connection, "select count(*) from " + table))
                    .isEqualTo(asOwner("select count(*) from " + table + " where area_code ^@ '" + MINE + "'"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scopedTables")
    void another_areas_rows_are_neither_changed_nor_removed(String table) throws SQLException {
        String theirs = " where area_code ^@ '" + THEIRS + "'";
        List<String> before = asOwner("select md5(t::text) from " + table + " t" + theirs + " order by 1");
        attempt("update " + table + " set area_code = area_code" + theirs);
        attempt("update " + table + " set area_code = '" + MINE + "001'" + theirs);
        attempt("delete from " + table + theirs);
        assertThat(asOwner("select md5(t::text) from " + table + " t" + theirs + " order by 1"))
                .isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scopedTables")
    void nothing_can_be_written_into_another_area(String table) throws SQLException {
        String copy = "insert into %s select (jsonb_populate_record(t, '%s')).* from %s t where area_code ^@ '%s'"
                .formatted(table, "{\"area_code\": \"" + THEIRS + "001\"}", table, MINE);
        assertThatThrownBy(() -> act(copy)).isInstanceOf(SQLException.class);
    }

    /// The same complaint at the same moment, whether the id is another area's or nobody's.
    @Test
    void a_reference_to_another_areas_row_fails_like_one_to_nothing() throws SQLException {
        for (String reference : ScopeFixture.references()) {
            SQLException theirs = failure(reference.replace("{id}", ScopeFixture.THEIR_ID));
            SQLException nobodys = failure(reference.replace("{id}", ScopeFixture.NOBODYS_ID));
            assertThat(theirs.getSQLState()).as(reference).isEqualTo(nobodys.getSQLState());
            assertThat(String.valueOf(theirs.getMessage()).replace(ScopeFixture.THEIR_ID, ScopeFixture.NOBODYS_ID))
                    .isEqualTo(nobodys.getMessage());
        }
    }

    private static SQLException failure(String statement) {
        return catchThrowableOfType(SQLException.class, () -> act(statement));
    }

    private static String count(String table, String area) {
        return "select count(*) > 0 from " + table + " where area_code ^@ '" + area + "'";
    }

    /// Runs it as an officer of our own community would, and commits what the database lets pass.
    private static void act(String statement) throws SQLException {
        try (Connection connection = actingIn(MINE);
                Statement statements = connection.createStatement()) {
            statements.executeUpdate(statement);
            connection.commit();
        }
    }

    private static void attempt(String statement) {
        try {
            act(statement);
        } catch (SQLException refused) {
            assertThat(refused.getSQLState()).isNotNull();
        }
    }

    private static Connection actingIn(String area) throws SQLException {
        Connection connection = TestDatabase.get().application();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(ScopeFixture.settings(area));
        }
        return connection;
    }

    private static List<String> asOwner(String query) throws SQLException {
        try (Connection connection = TestDatabase.get().owner()) {
            return rows(connection, query);
        }
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        } catch (SQLException refused) {
            if (!"42501".equals(refused.getSQLState())) {
                throw refused;
            }
        }
        return found;
    }
}
