package org.shouwang.registry;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Pinyin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PersonRepository {

    static final String COLUMNS = """
            p.id, p.household_id, p.area_code, h.address, p.relation, p.name, p.other_name, p.sex, p.birth_date,
            p.document_type, p.document_tail, p.phone_tail, p.second_tail, p.registered_area, p.registered_address,
            p.residence, p.presence, p.presence_since, p.migrant, p.employer, p.care_needs, p.external_system,
            p.external_key, p.version, p.updated_at, p.updated_by
            """;

    static final String FROM = """
            from registry.person p join registry.household h on h.id = p.household_id
            """;

    private final JdbcClient jdbc;

    PersonRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Someone who is recorded, with what tells equal documents and telephones.
    @SuppressWarnings("ArrayRecordComponent")
    record Stored(Person person, byte @Nullable [] documentHash, byte @Nullable [] phonesHash) {}

    @SuppressWarnings("ArrayRecordComponent")
    record Ciphers(byte @Nullable [] document, byte @Nullable [] phones) {}

    /// Why an entry of a batch was not newly registered, by its place in the batch, from 0.
    record Unregistered(int entry, String outcome, @Nullable UUID person) {}

    List<Unregistered> register(List<PersonEntry> entries) {
        return bound(jdbc.sql("""
                        select entry, outcome, person_id from registry.register_persons(
                            :ids::uuid[], :households::uuid[], :relations::text[], :names::text[], :other_names::text[],
                            :pinyins::text[], :sexes::smallint[], :births::date[], :document_types::text[],
                            :document_ciphers::bytea[], :document_hashes::bytea[], :document_tails::text[],
                            :phone_ciphers::bytea[], :phone_hashes::bytea[], :phone_tails::text[], :second_tails::text[],
                            :registered_areas::text[], :registered_addresses::text[], :residences::text[],
                            :presences::text[], :presence_days::date[], :migrants::boolean[], :employers::text[],
                            :cares::text[], :systems::text[], :keys::text[], :digests::bytea[])
                        """), entries)
                .param(
                        "document_ciphers",
                        Rows.bytes(entries, entry -> entry.document().cipher()))
                .param(
                        "document_hashes",
                        Rows.bytes(entries, entry -> entry.document().hash()))
                .param("document_tails", Rows.texts(entries, entry -> tail(entry.document(), 0)))
                .param("digests", Rows.bytes(entries, PersonEntry::digest))
                .query((row, n) -> new Unregistered(
                        row.getInt("entry") - 1, row.getString("outcome"), Rows.optionalId(row, "person_id")))
                .list();
    }

    /// Changes persons, all but their documents, and answers who was changed: those of another version were not.
    Set<UUID> update(List<PersonEntry> entries) {
        return Set.copyOf(bound(jdbc.sql("""
                        update registry.person p set household_id = h.id, area_code = h.area_code, relation = e.relation,
                            name = e.name, other_name = e.other_name, pinyin = e.pinyin, sex = e.sex,
                            birth_date = e.birth,
                            phone_cipher = case when e.keeps then p.phone_cipher else e.phone_cipher end,
                            phone_hash = case when e.keeps then p.phone_hash else e.phone_hash end,
                            phone_tail = case when e.keeps then p.phone_tail else e.phone_tail end,
                            second_tail = case when e.keeps then p.second_tail else e.second_tail end,
                            registered_area = e.registered_area, registered_address = e.registered_address,
                            residence = e.residence, presence = e.presence, presence_since = e.presence_day,
                            migrant = e.migrant, employer = e.employer, care_needs = string_to_array(e.care, ','),
                            external_system = coalesce(e.system, p.external_system),
                            external_key = coalesce(e.key, p.external_key),
                            version = p.version + 1, updated_at = now(), updated_by = platform.acting_account()
                        from unnest(:ids::uuid[], :households::uuid[], :relations::text[], :names::text[],
                                :other_names::text[], :pinyins::text[], :sexes::smallint[], :births::date[],
                                :phone_ciphers::bytea[], :phone_hashes::bytea[], :phone_tails::text[],
                                :second_tails::text[], :keeps::boolean[], :registered_areas::text[],
                                :registered_addresses::text[], :residences::text[], :presences::text[],
                                :presence_days::date[], :migrants::boolean[], :employers::text[], :cares::text[],
                                :systems::text[], :keys::text[], :seen::integer[])
                            as e (id, household, relation, name, other_name, pinyin, sex, birth, phone_cipher,
                                phone_hash, phone_tail, second_tail, keeps, registered_area, registered_address,
                                residence, presence, presence_day, migrant, employer, care, system, key, seen)
                            join registry.household h on h.id = e.household
                        where p.id = e.id and (e.seen is null or e.seen = p.version)
                        returning p.id
                        """), entries)
                .param("keeps", Rows.texts(entries, entry -> entry.phones() == null))
                .param("seen", Rows.texts(entries, PersonEntry::seen))
                .query(UUID.class)
                .list());
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec sql, List<PersonEntry> entries) {
        List<PersonDraft> drafts = entries.stream().map(PersonEntry::draft).toList();
        return sql.param("ids", Rows.ids(drafts, draft -> draft.id().value()))
                .param("households", Rows.ids(drafts, draft -> draft.household().value()))
                .param("relations", Rows.texts(drafts, draft -> or(draft.relation(), Person.Relation.OTHER)))
                .param("names", Rows.texts(drafts, PersonDraft::name))
                .param("other_names", Rows.texts(drafts, draft -> or(draft.otherName(), "")))
                .param("pinyins", Rows.texts(drafts, draft -> Pinyin.of(draft.name())))
                .param(
                        "sexes",
                        Rows.texts(
                                drafts,
                                draft -> or(draft.sex(), Person.Sex.UNKNOWN).number()))
                .param("births", Rows.texts(drafts, PersonDraft::birthDate))
                .param(
                        "document_types",
                        Rows.texts(drafts, draft -> or(draft.documentType(), Person.DocumentType.NONE)))
                .param(
                        "phone_ciphers",
                        Rows.bytes(entries, entry -> entry.phonesOrNone().cipher()))
                .param(
                        "phone_hashes",
                        Rows.bytes(entries, entry -> entry.phonesOrNone().hash()))
                .param("phone_tails", Rows.texts(entries, entry -> tail(entry.phonesOrNone(), 0)))
                .param("second_tails", Rows.texts(entries, entry -> tail(entry.phonesOrNone(), 1)))
                .param("registered_areas", Rows.texts(drafts, draft -> or(draft.registeredArea(), "")))
                .param("registered_addresses", Rows.texts(drafts, draft -> or(draft.registeredAddress(), "")))
                .param("residences", Rows.texts(drafts, draft -> or(draft.residence(), "")))
                .param("presences", Rows.texts(drafts, draft -> or(draft.presence(), Person.Presence.PRESENT)))
                .param("presence_days", Rows.texts(drafts, PersonDraft::presenceSince))
                .param("migrants", Rows.texts(drafts, draft -> or(draft.migrant(), false)))
                .param("employers", Rows.texts(drafts, draft -> or(draft.employer(), "")))
                .param("cares", Rows.texts(drafts, draft -> cares(draft.careNeeds())))
                .param("systems", Rows.systems(drafts, PersonDraft::external))
                .param("keys", Rows.keys(drafts, PersonDraft::external));
    }

    private static <T> T or(@Nullable T value, T usual) {
        return value == null ? usual : value;
    }

    private static String tail(PersonSeal.Sealed sealed, int n) {
        return sealed.tails().size() > n ? sealed.tails().get(n) : "";
    }

    private static String cares(@Nullable Collection<Person.CareNeed> needs) {
        return needs == null ? "" : needs.stream().map(Coded::code).sorted().collect(Collectors.joining(","));
    }

    record DocumentOutcome(String outcome, @Nullable UUID person) {}

    DocumentOutcome changeDocument(Person.Id id, int seen, Person.DocumentType type, PersonSeal.Sealed document) {
        return jdbc.sql("""
                        select outcome, person_id
                        from registry.change_document(:id, :seen, :type, :cipher::bytea, :hash::bytea, :tail)
                        """)
                .param("id", id.value())
                .param("seen", seen)
                .param("type", type.code())
                .param("cipher", document.cipher(), java.sql.Types.BINARY)
                .param("hash", document.hash(), java.sql.Types.BINARY)
                .param("tail", tail(document, 0))
                .query((row, n) -> new DocumentOutcome(row.getString("outcome"), Rows.optionalId(row, "person_id")))
                .single();
    }

    Optional<Person> find(Person.Id id) {
        return jdbc.sql("select " + COLUMNS + FROM + "where p.id = :id")
                .param("id", id.value())
                .query(PersonRepository::person)
                .optional();
    }

    List<Person> ofHousehold(Household.Id household) {
        return jdbc.sql("select " + COLUMNS + FROM + "where p.household_id = :household order by p.created_at, p.id")
                .param("household", household.value())
                .query(PersonRepository::person)
                .list();
    }

    /// Those of these persons that are in scope, with what tells equal documents and telephones.
    List<Stored> stored(Collection<UUID> ids) {
        return jdbc.sql("select " + COLUMNS + ", p.document_hash, p.phone_hash " + FROM + "where p.id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(PersonRepository::stored)
                .list();
    }

    List<Stored> withDocuments(List<byte[]> hashes) {
        return jdbc.sql("select " + COLUMNS + ", p.document_hash, p.phone_hash " + FROM
                        + "where p.document_hash = any(:hashes::bytea[])")
                .param("hashes", hashes.toArray(byte[][]::new))
                .query(PersonRepository::stored)
                .list();
    }

    List<Stored> withKeys(List<ExternalRef> keys) {
        return jdbc.sql("select " + COLUMNS
                        + ", p.document_hash, p.phone_hash from unnest(:systems::text[], :keys::text[])"
                        + " as e (system, key) join registry.person p on p.external_system = e.system"
                        + " and p.external_key = e.key join registry.household h on h.id = p.household_id")
                .param("systems", Rows.texts(keys, ExternalRef::system))
                .param("keys", Rows.texts(keys, ExternalRef::key))
                .query(PersonRepository::stored)
                .list();
    }

    List<Stored> inHouseholds(Collection<UUID> households) {
        return jdbc.sql("select " + COLUMNS + ", p.document_hash, p.phone_hash " + FROM
                        + "where p.household_id = any(:households)")
                .param("households", households.toArray(UUID[]::new))
                .query(PersonRepository::stored)
                .list();
    }

    /// What is sealed of these persons, as far as they are in scope.
    Map<Person.Id, Ciphers> ciphers(Collection<Person.Id> ids) {
        Map<Person.Id, Ciphers> found = new LinkedHashMap<>();
        jdbc.sql("select id, document_cipher, phone_cipher from registry.person where id = any(:ids)")
                .param("ids", ids.stream().map(Person.Id::value).toArray(UUID[]::new))
                .query(row -> {
                    found.put(
                            new Person.Id(Rows.id(row, "id")),
                            new Ciphers(row.getBytes("document_cipher"), row.getBytes("phone_cipher")));
                });
        return found;
    }

    List<Person> list(PersonQuery query, PersonListing.KindIs kindIs, boolean belowDistrict) {
        PersonListing listing = PersonListing.of(query, kindIs, belowDistrict);
        return jdbc.sql("select " + COLUMNS + " from " + listing.page()
                        + " join registry.household h on h.id = p.household_id" + listing.order())
                .params(listing.parameters())
                .param("rows", query.limit() + 1)
                .query(PersonRepository::person)
                .list();
    }

    static Person person(ResultSet row, int n) throws SQLException {
        return new Person(
                new Person.Id(Rows.id(row, "id")),
                new Household.Id(Rows.id(row, "household_id")),
                row.getString("area_code"),
                row.getString("address"),
                Coded.stored(Person.Relation.class, row.getString("relation")),
                row.getString("name"),
                row.getString("other_name"),
                Person.Sex.of(row.getInt("sex")),
                Rows.day(row, "birth_date"),
                Coded.stored(Person.DocumentType.class, row.getString("document_type")),
                row.getString("document_tail"),
                Stream.of(row.getString("phone_tail"), row.getString("second_tail"))
                        .filter(tail -> !tail.isEmpty())
                        .toList(),
                row.getString("registered_area"),
                row.getString("registered_address"),
                row.getString("residence"),
                Coded.stored(Person.Presence.class, row.getString("presence")),
                Rows.day(row, "presence_since"),
                row.getBoolean("migrant"),
                row.getString("employer"),
                needs(row.getArray("care_needs")),
                Rows.external(row),
                row.getInt("version"),
                Rows.instant(row, "updated_at"),
                Rows.id(row, "updated_by"));
    }

    private static Set<Person.CareNeed> needs(Array codes) throws SQLException {
        List<Person.CareNeed> needs = new ArrayList<>();
        for (String code : (String[]) codes.getArray()) {
            if (!code.isEmpty()) {
                needs.add(Coded.stored(Person.CareNeed.class, code));
            }
        }
        return Set.copyOf(needs);
    }

    private static Stored stored(ResultSet row, int n) throws SQLException {
        return new Stored(person(row, n), row.getBytes("document_hash"), row.getBytes("phone_hash"));
    }

    static boolean same(byte @Nullable [] one, byte @Nullable [] other) {
        return Arrays.equals(one, other);
    }
}
