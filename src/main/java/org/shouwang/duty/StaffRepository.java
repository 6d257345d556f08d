package org.shouwang.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Pinyin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class StaffRepository {

    private static final String COLUMNS = """
            s.id, s.area_code, s.kind, s.unit_id, coalesce(u.name, '') as unit, s.name, s.title, s.party, s.phone_cipher,
            s.account_id, s.state, s.load, s.version,
            array(select k.skill || ' ' || k.evidence from duty.staff_skill k where k.staff_id = s.id order by k.skill) as skills
            """;
    private static final String FROM = " from duty.staff s left join duty.unit u on u.id = s.unit_id ";

    private final JdbcClient jdbc;
    private final StaffSeal seal;

    StaffRepository(JdbcClient jdbc, StaffSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    Optional<Member> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + FROM + "where s.id = :id")
                .param("id", id)
                .query(this::member)
                .optional();
    }

    Optional<Member> ofAccount(UUID account) {
        return jdbc.sql("select " + COLUMNS + FROM + "where s.account_id = :account and s.state = 'active' limit 1")
                .param("account", account)
                .query(this::member)
                .optional();
    }

    List<Member> list(Staff.Query query) {
        StringBuilder where = new StringBuilder("where s.state = 'active'");
        Map<String, Object> parameters = new HashMap<>();
        if (query.area() != null) {
            where.append(" and s.area_code >= :area and s.area_code < :area_end");
            parameters.put("area", query.area());
            parameters.put("area_end", Scope.successor(query.area()));
        }
        if (query.kind() != null) {
            where.append(" and s.kind = :kind");
            parameters.put("kind", query.kind().code());
        }
        if (query.unit() != null) {
            where.append(" and s.unit_id = :unit");
            parameters.put("unit", query.unit());
        }
        if (query.skill() != null) {
            where.append(" and s.id in (select k.staff_id from duty.staff_skill k where k.skill = :skill)");
            parameters.put("skill", query.skill());
        }
        if (query.free()) {
            where.append(" and s.load = 0");
        }
        if (query.name() != null) {
            where.append(" and (s.name ^@ :name or s.pinyin ^@ :letters)");
            parameters.put("name", query.name());
            parameters.put("letters", query.name().toLowerCase(Locale.ROOT));
        }
        if (query.after() != null) {
            where.append(" and (s.name, s.id) > (:after_key, :after_id)");
            parameters.put("after_key", query.after().key());
            parameters.put("after_id", query.after().id());
        }
        return jdbc.sql("select " + COLUMNS + FROM + where + " order by s.name, s.id limit :rows")
                .params(parameters)
                .param("rows", query.limit() + 1)
                .query(this::member)
                .list();
    }

    List<UUID> insert(List<MemberDraft> drafts) {
        List<UUID> added = jdbc.sql("""
                        insert into duty.staff (id, area_code, kind, unit_id, name, pinyin, title, sex, party,
                            phone_cipher, phone_tail, account_id)
                        select e.id, e.area, e.kind, e.unit, e.name, e.pinyin, e.title, e.sex, e.party, e.cipher, e.tail, e.account
                        from unnest(:ids::uuid[], :areas::text[], :kinds::text[], :units::uuid[], :names::text[],
                                    :pinyins::text[], :titles::text[], :sexes::smallint[], :parties::boolean[],
                                    :ciphers::bytea[], :tails::text[], :accounts::uuid[])
                             as e (id, area, kind, unit, name, pinyin, title, sex, party, cipher, tail, account)
                        on conflict (id) do nothing
                        returning id
                        """)
                .param("ids", Rows.ids(drafts, MemberDraft::id))
                .param("areas", Rows.texts(drafts, MemberDraft::areaCode))
                .param("kinds", Rows.texts(drafts, draft -> draft.kind().code()))
                .param("units", Rows.ids(drafts, MemberDraft::unit))
                .param("names", Rows.texts(drafts, MemberDraft::name))
                .param("pinyins", Rows.texts(drafts, draft -> Pinyin.of(draft.name())))
                .param("titles", Rows.texts(drafts, MemberDraft::title))
                .param(
                        "sexes",
                        drafts.stream().map(draft -> (short) draft.sex()).toArray(Short[]::new))
                .param("parties", drafts.stream().map(MemberDraft::party).toArray(Boolean[]::new))
                .param(
                        "ciphers",
                        drafts.stream()
                                .map(draft -> seal.seal(draft.id(), draft.phone()))
                                .toArray(byte[][]::new))
                .param("tails", Rows.texts(drafts, draft -> tail(draft.phone())))
                .param("accounts", Rows.ids(drafts, MemberDraft::account))
                .query(UUID.class)
                .list();
        insertSkills(drafts.stream()
                .filter(draft -> added.contains(draft.id()) && !draft.skills().isEmpty())
                .toList());
        return added;
    }

    private void insertSkills(List<MemberDraft> drafts) {
        List<UUID> ids = new ArrayList<>();
        List<Member.Skill> skills = new ArrayList<>();
        drafts.forEach(draft -> draft.skills().forEach(skill -> {
            ids.add(draft.id());
            skills.add(skill);
        }));
        jdbc.sql("""
                        insert into duty.staff_skill (staff_id, area_code, skill, evidence)
                        select s.id, s.area_code, e.skill, e.evidence
                        from unnest(:ids::uuid[], :skills::text[], :evidence::text[]) as e (id, skill, evidence)
                        join duty.staff s on s.id = e.id
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("skills", Rows.texts(skills, Member.Skill::code))
                .param("evidence", Rows.texts(skills, Member.Skill::evidence))
                .update();
    }

    private static String tail(String phone) {
        return phone.substring(Math.max(0, phone.length() - 4));
    }

    /// Answers whether it was still the version that whoever changes it had seen.
    boolean change(MemberDraft draft, int version) {
        return jdbc.sql("""
                        update duty.staff set name = :name, pinyin = :pinyin, title = :title, party = :party,
                            unit_id = :unit, phone_cipher = :cipher, phone_tail = :tail, version = version + 1,
                            updated_at = now(), updated_by = platform.acting_account()
                        where id = :id and version = :version and state = 'active'
                        """)
                        .param("id", draft.id())
                        .param("version", version)
                        .param("name", draft.name())
                        .param("pinyin", Pinyin.of(draft.name()))
                        .param("title", draft.title())
                        .param("party", draft.party())
                        .param("unit", draft.unit(), java.sql.Types.OTHER)
                        .param("cipher", seal.seal(draft.id(), draft.phone()), java.sql.Types.BINARY)
                        .param("tail", tail(draft.phone()))
                        .update()
                == 1;
    }

    void signsInWith(UUID id, UUID account) {
        jdbc.sql("update duty.staff set account_id = :account, version = version + 1 where id = :id")
                .param("id", id)
                .param("account", account)
                .update();
    }

    void noteSkill(Member member, Member.Skill skill) {
        jdbc.sql("delete from duty.staff_skill where staff_id = :id and skill = :skill")
                .param("id", member.id())
                .param("skill", skill.code())
                .update();
        jdbc.sql(
                        "insert into duty.staff_skill (staff_id, area_code, skill, evidence) values (:id, :area, :skill, :evidence)")
                .param("id", member.id())
                .param("area", member.areaCode())
                .param("skill", skill.code())
                .param("evidence", skill.evidence())
                .update();
    }

    int leave(UUID id, Instant at) {
        return jdbc.sql("select duty.leave(:id, :at)")
                .param("id", id)
                .param("at", Rows.time(at))
                .query(Integer.class)
                .single();
    }

    List<Named> skills() {
        return jdbc.sql("select code, name_zh, name_en from duty.skill order by place")
                .query((row, n) -> new Named(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    private Member member(ResultSet row, int n) throws SQLException {
        UUID id = Rows.id(row, "id");
        return new Member(
                id,
                row.getString("area_code"),
                Member.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Rows.optionalId(row, "unit_id"),
                row.getString("unit"),
                row.getString("name"),
                row.getString("title"),
                row.getBoolean("party"),
                seal.open(id, row.getBytes("phone_cipher")),
                Rows.optionalId(row, "account_id"),
                row.getString("state").equals("active"),
                row.getInt("load"),
                row.getInt("version"),
                skills((String[]) row.getArray("skills").getArray()));
    }

    private static List<Member.Skill> skills(String[] rows) {
        List<Member.Skill> skills = new ArrayList<>();
        for (String row : rows) {
            int end = row.indexOf(' ');
            skills.add(new Member.Skill(row.substring(0, end), row.substring(end + 1)));
        }
        return skills;
    }
}
