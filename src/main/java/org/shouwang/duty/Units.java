package org.shouwang.duty;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Pinyin;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The units 单位: departments, committees, party and social organisations. Known to all who work
/// here; kept by whoever
/// may name people for duties, within their area.
@Service
public class Units {

    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final DutyAudit audit;

    Units(JdbcClient jdbc, DutyAudit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /// Units of an area, by name; five hundred at most.
    ///
    /// @param beginning of the name or its pinyin
    @Transactional(readOnly = true)
    public List<Unit> list(@Nullable String area, Unit.@Nullable Kind kind, String beginning) {
        Rights.require(Right.SEE_DUTIES);
        return jdbc.sql("""
                        select id, area_code, kind, name, member, lends, version from duty.unit
                        where area_code >= :low and area_code < :high and (:kind::text is null or kind = :kind)
                          and (name ^@ :beginning or pinyin ^@ :beginning)
                        order by name, id limit :most
                        """)
                .param("low", area == null ? "0" : area)
                .param("high", area == null ? ":" : Scope.successor(area))
                .param("kind", kind == null ? null : kind.code(), java.sql.Types.VARCHAR)
                .param("beginning", beginning.strip())
                .param("most", MOST)
                .query(Units::unit)
                .list();
    }

    /// The member units of headquarters 成员单位.
    @Transactional(readOnly = true)
    public List<Unit> members() {
        Rights.require(Right.SEE_DUTIES);
        return jdbc.sql(
                        "select id, area_code, kind, name, member, lends, version from duty.unit where member order by name, id")
                .query(Units::unit)
                .list();
    }

    /// Enters units, all or none; those whose id is there already stay. Refused as invalid
    /// `unit.name`, as not found
    /// `area.unknown` for an area outside the scope.
    @Transactional
    public int registerAll(List<Unit> units) {
        Rights.require(Right.NAME_DUTIES);
        for (Unit unit : units) {
            if (unit.name().isBlank() || unit.name().length() > 100) {
                throw new Refusal.Invalid("unit.name");
            }
            if (!Principal.required().scope().covers(unit.areaCode())) {
                throw new Refusal.NotFound("area.unknown", unit.areaCode());
            }
        }
        List<UUID> added = jdbc.sql("""
                        insert into duty.unit (id, area_code, kind, name, pinyin, member, lends)
                        select e.* from unnest(:ids::uuid[], :areas::text[], :kinds::text[], :names::text[], :pinyins::text[],
                            :members::boolean[], :lending::boolean[]) as e
                        on conflict (id) do nothing returning id
                        """)
                .param("ids", Rows.ids(units, Unit::id))
                .param("areas", Rows.texts(units, Unit::areaCode))
                .param("kinds", Rows.texts(units, unit -> unit.kind().code()))
                .param("names", Rows.texts(units, unit -> unit.name().strip()))
                .param(
                        "pinyins",
                        Rows.texts(units, unit -> Pinyin.of(unit.name().strip())))
                .param("members", units.stream().map(Unit::member).toArray(Boolean[]::new))
                .param("lending", units.stream().map(Unit::lends).toArray(Boolean[]::new))
                .query(UUID.class)
                .list();
        audit.many(AuditAction.CREATE, "unit", null, added);
        return added.size();
    }

    static Unit unit(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Unit(
                Rows.id(row, "id"),
                row.getString("area_code"),
                Unit.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("name"),
                row.getBoolean("member"),
                row.getBoolean("lends"),
                row.getInt("version"));
    }
}
