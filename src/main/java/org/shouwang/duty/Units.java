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

/// The units 单位: departments, committees, party and social organisations. Known to all who work here;
/// kept by whoever may name people for duties, within their area.
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

    /// Enters units, all or none; those whose id is there already stay. Refused as invalid `unit.name`, as
    /// not found `area.unknown` for an area outside the scope.
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

    /// Refused as not found, `unit.unknown`.
    @Transactional(readOnly = true)
    public Unit require(UUID id) {
        Rights.require(Right.SEE_DUTIES);
        return jdbc.sql("select id, area_code, kind, name, member, lends, version from duty.unit where id = :id")
                .param("id", id)
                .query(Units::unit)
                .optional()
                .orElseThrow(() -> new Refusal.NotFound("unit.unknown"));
    }

    /// Enters a unit. A repeat changes nothing. Refused as [#registerAll], and as a conflict `unit.taken`
    /// where the id stands for another.
    @Transactional
    public Unit register(Unit unit) {
        registerAll(List.of(unit));
        Unit kept = require(unit.id());
        if (!kept.name().equals(unit.name().strip()) || kept.kind() != unit.kind()) {
            throw new Refusal.Conflict("unit.taken");
        }
        return kept;
    }

    /// Changes name, kind and what a unit is to headquarters, of one in the own area. Refused as invalid
    /// `unit.name`, as not found `unit.unknown` also for another area's, as a conflict `unit.changed` where
    /// somebody was faster.
    @Transactional
    public Unit change(Unit unit) {
        Rights.require(Right.NAME_DUTIES);
        if (unit.name().isBlank() || unit.name().length() > 100) {
            throw new Refusal.Invalid("unit.name");
        }
        Unit known = require(unit.id());
        if (!Principal.required().scope().covers(known.areaCode())) {
            throw new Refusal.NotFound("unit.unknown");
        }
        int changed = jdbc.sql("""
                        update duty.unit set name = :name, pinyin = :pinyin, kind = :kind, member = :member, lends = :lends,
                            version = version + 1, updated_at = now(), updated_by = platform.acting_account()
                        where id = :id and version = :version
                        """)
                .param("id", unit.id())
                .param("version", unit.version())
                .param("name", unit.name().strip())
                .param("pinyin", Pinyin.of(unit.name().strip()))
                .param("kind", unit.kind().code())
                .param("member", unit.member())
                .param("lends", unit.lends())
                .update();
        if (changed == 0) {
            throw new Refusal.Conflict("unit.changed");
        }
        audit.changed("unit", unit.id(), known.areaCode(), "facts");
        return require(unit.id());
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
