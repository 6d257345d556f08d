package org.shouwang.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.platform.value.Pinyin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OrganisationRepository {

    static final String COLUMNS = """
            o.id, o.area_code, o.place_id, o.name, o.kind, o.credit_code, o.contact, o.phone_tail, o.external_system,
            o.external_key, o.version, o.updated_at, o.updated_by
            """;

    private static final String ENTRIES = """
            (select e.*, coalesce(p.area_code, e.area) as area_code
             from unnest(:ids::uuid[], :areas::text[], :places::uuid[], :names::text[], :pinyins::text[], :kinds::text[],
                         :credits::text[], :contacts::text[], :ciphers::bytea[], :hashes::bytea[], :tails::text[],
                         :systems::text[], :keys::text[])
                 as e (id, area, place, name, pinyin, kind, credit, contact, cipher, hash, tail, system, key)
                 left join area.place_read p on p.id = e.place
             where (e.place is null) = (p.id is null)) e
            """;

    private final JdbcClient jdbc;
    private final Kept<Organisation> kept;
    private final PersonSeal seal;

    OrganisationRepository(JdbcClient jdbc, PersonSeal seal) {
        this.jdbc = jdbc;
        this.kept = new Kept<>(
                jdbc, "select " + COLUMNS + " from registry.organisation o", "o", OrganisationRepository::organisation);
        this.seal = seal;
    }

    /// Adds those whose id, credit code and key are free and that lie in scope; answers which.
    Set<UUID> insert(List<OrganisationDraft> drafts) {
        return Kept.written(bound(jdbc.sql("""
                        insert into registry.organisation (id, area_code, place_id, name, pinyin, kind, credit_code,
                            contact, phone_cipher, phone_hash, phone_tail, external_system, external_key)
                        select e.id, e.area_code, e.place, e.name, e.pinyin, coalesce(e.kind, 'enterprise'),
                               nullif(e.credit, ''), coalesce(e.contact, ''), e.cipher, e.hash, coalesce(e.tail, ''),
                               e.system, e.key
                        from %s where platform.in_scope(e.area_code)
                        on conflict do nothing
                        returning id
                        """.formatted(ENTRIES)), drafts));
    }

    /// Changes what the entries state; answers which were changed.
    Set<UUID> update(List<OrganisationDraft> drafts, @Nullable Integer seen) {
        return Kept.changed(bound(jdbc.sql("""
                        update registry.organisation o set area_code = e.area_code, place_id = e.place,
                            name = e.name, pinyin = e.pinyin, kind = coalesce(e.kind, o.kind),
                            credit_code = nullif(coalesce(e.credit, o.credit_code), ''),
                            contact = coalesce(e.contact, o.contact),
                            phone_cipher = case when e.tail is null then o.phone_cipher else e.cipher end,
                            phone_hash = case when e.tail is null then o.phone_hash else e.hash end,
                            phone_tail = coalesce(e.tail, o.phone_tail),
                            external_system = coalesce(e.system, o.external_system),
                            external_key = coalesce(e.key, o.external_key),
                            version = o.version + 1, updated_at = now(), updated_by = platform.acting_account()
                        from %s where o.id = e.id and platform.in_scope(e.area_code)
                          and (:seen::integer is null or o.version = :seen)
                        returning o.id
                        """.formatted(ENTRIES)), drafts), seen);
    }

    private JdbcClient.StatementSpec bound(JdbcClient.StatementSpec sql, List<OrganisationDraft> drafts) {
        List<PersonSeal.Sealed> phones = drafts.stream()
                .map(draft -> seal.phones(
                        draft.id().value(),
                        draft.phone() == null || draft.phone().isEmpty() ? null : List.of(draft.phone())))
                .toList();
        return sql.param("ids", Rows.ids(drafts, draft -> draft.id().value()))
                .param("areas", Rows.texts(drafts, OrganisationDraft::areaCode))
                .param(
                        "places",
                        Rows.ids(
                                drafts,
                                draft -> draft.place() == null
                                        ? null
                                        : draft.place().value()))
                .param("names", Rows.texts(drafts, OrganisationDraft::name))
                .param("pinyins", Rows.texts(drafts, draft -> Pinyin.of(draft.name())))
                .param("kinds", Rows.texts(drafts, OrganisationDraft::kind))
                .param("credits", Rows.texts(drafts, OrganisationDraft::creditCode))
                .param("contacts", Rows.texts(drafts, OrganisationDraft::contact))
                .param("ciphers", Rows.bytes(phones, PersonSeal.Sealed::cipher))
                .param("hashes", Rows.bytes(phones, PersonSeal.Sealed::hash))
                .param("tails", Rows.texts(drafts, draft -> draft.phone() == null ? null : tail(draft.phone())))
                .param("systems", Rows.systems(drafts, OrganisationDraft::external))
                .param("keys", Rows.keys(drafts, OrganisationDraft::external));
    }

    private static String tail(String phone) {
        return phone.substring(Math.max(0, phone.length() - 4));
    }

    /// Those that any of the entries could mean: by key, by credit code, or by name in the area.
    List<Organisation> candidates(List<OrganisationDraft> drafts) {
        return bound(jdbc.sql("""
                        with e as materialized (select * from %2$s)
                        select %1$s from e join registry.organisation o on o.external_system = e.system and o.external_key = e.key
                        union
                        select %1$s from e join registry.organisation o on o.credit_code = e.credit
                        union
                        select %1$s from e join registry.organisation o on o.area_code = e.area_code and o.name = e.name
                        """.formatted(COLUMNS, ENTRIES)), drafts)
                .query(OrganisationRepository::organisation)
                .list();
    }

    Optional<Organisation> find(Organisation.Id id) {
        return kept.find(id.value());
    }

    List<Organisation> all(Collection<UUID> ids) {
        return kept.all(ids);
    }

    List<Organisation> withCredit(String code) {
        return kept.where("o.credit_code = :given", code);
    }

    Optional<byte[]> phoneHash(Organisation.Id id) {
        return jdbc.sql("select phone_hash from registry.organisation where id = :id and phone_hash is not null")
                .param("id", id.value())
                .query(byte[].class)
                .optional();
    }

    Optional<byte[]> phone(Organisation.Id id) {
        return jdbc.sql("select phone_cipher from registry.organisation where id = :id and phone_cipher is not null")
                .param("id", id.value())
                .query(byte[].class)
                .optional();
    }

    Map<Organisation.Id, byte[]> phones(Collection<Organisation.Id> ids) {
        Map<Organisation.Id, byte[]> found = new HashMap<>();
        jdbc.sql("select id, phone_cipher from registry.organisation where id = any(:ids) and phone_cipher is not null")
                .param("ids", ids.stream().map(Organisation.Id::value).toArray(UUID[]::new))
                .query(row -> {
                    found.put(new Organisation.Id(Rows.id(row, "id")), row.getBytes("phone_cipher"));
                });
        return found;
    }

    static Organisation organisation(ResultSet row, int n) throws SQLException {
        UUID place = Rows.optionalId(row, "place_id");
        return new Organisation(
                new Organisation.Id(Rows.id(row, "id")),
                row.getString("area_code"),
                place == null ? null : new Place.Id(place),
                row.getString("name"),
                Coded.stored(Organisation.Kind.class, row.getString("kind")),
                row.getString("credit_code"),
                row.getString("contact"),
                row.getString("phone_tail"),
                Rows.external(row),
                row.getInt("version"),
                Rows.instant(row, "updated_at"),
                Rows.id(row, "updated_by"));
    }
}
