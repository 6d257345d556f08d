package org.shouwang.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The coverage rules 包保规则: data that headquarters edits, with effect from a date.
///
/// A draft can be weighed, published once, or thrown away; what is published is ended, not changed. Read by
/// whoever may see duties, written by whoever directs staff.
@Service
public class CoverageRules {

    /// A rule that asks for more is refused: nobody could name so many.
    public static final long MOST_DUTIES = 2_000_000;

    /// Rules for more targets are laid out by the process that turns the day, within a minute.
    private static final long AT_ONCE = 50_000;

    private static final String SELECT = """
            select r.id, r.name, r.target_kind, r.category, r.trait, r.source, r.state, r.effective_from, r.effective_to,
                   r.applied_at is not null as applied, r.replaces,
                   array(select n.role || ' ' || n.amount || ' ' || n.each || ' ' || coalesce(n.skill, '')
                         from duty.need n join duty.duty_role o on o.code = n.role
                         where n.rule_id = r.id order by o.place) as needs
            from duty.rule r
            """;

    private final JdbcClient jdbc;
    private final DutyAudit audit;
    private final Clock clock;

    CoverageRules(JdbcClient jdbc, DutyAudit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /// Those in force first, then drafts, then those that ended.
    @Transactional(readOnly = true)
    public List<CoverageRule> all() {
        Rights.require(Right.SEE_DUTIES);
        return jdbc.sql(SELECT + """
                        order by array_position(array['published', 'draft', 'ended'], r.state), r.created_at, r.id
                        """).query(CoverageRules::rule).list();
    }

    /// Refused as not found, `rule.unknown`.
    @Transactional(readOnly = true)
    public CoverageRule require(UUID id) {
        Rights.require(Right.SEE_DUTIES);
        return jdbc.sql(SELECT + "where r.id = :id")
                .param("id", id)
                .query(CoverageRules::rule)
                .optional()
                .orElseThrow(() -> new Refusal.NotFound("rule.unknown"));
    }

    /// Keeps a draft; a repeat with the same id changes nothing. Refused as invalid `rule.name`,
    /// `rule.needs`, `rule.kind`, `rule.amount`; as a conflict `rule.taken` where the id stands for
    /// another.
    @Transactional
    public CoverageRule draft(
            UUID id,
            String name,
            String kind,
            @Nullable String category,
            @Nullable String trait,
            List<CoverageRule.Need> needs) {
        return draft(new CoverageRule.Wish(id, name, kind, category, trait, needs, null));
    }

    /// Keeps a draft that may take another rule's place; otherwise as the other. Refused as a conflict
    /// `rule.replaced` where that one has ended, or another successor waits.
    @Transactional
    public CoverageRule draft(CoverageRule.Wish wish) {
        UUID id = wish.id();
        String name = wish.name();
        List<CoverageRule.Need> needs = wish.needs();
        Rights.require(Right.DIRECT_STAFF);
        if (name.isBlank() || name.strip().length() > 80) {
            throw new Refusal.Invalid("rule.name");
        }
        if (needs.isEmpty()
                || needs.stream().map(CoverageRule.Need::role).distinct().count() < needs.size()) {
            throw new Refusal.Invalid("rule.needs");
        }
        if (needs.stream().anyMatch(need -> need.amount() < 1 || need.amount() > 100)) {
            throw new Refusal.Invalid("rule.amount");
        }
        UUID old = wish.replaces();
        if (old != null && !require(old).state().equals("published")) {
            throw new Refusal.Conflict("rule.replaced");
        }
        try {
            boolean added = jdbc.sql("""
                            insert into duty.rule (id, name, target_kind, category, trait, replaces)
                            values (:id, :name, :kind, :category, :trait, :replaces) on conflict (id) do nothing
                            """)
                            .param("id", id)
                            .param("name", name.strip())
                            .param("kind", wish.targetKind())
                            .param("category", CoverageRule.blankless(wish.category()), Types.VARCHAR)
                            .param("trait", CoverageRule.blankless(wish.trait()), Types.VARCHAR)
                            .param("replaces", old, Types.OTHER)
                            .update()
                    == 1;
            if (added) {
                addNeeds(id, needs);
                audit.created("rule", id, null);
            } else if (!require(id).asks(wish)) {
                throw new Refusal.Conflict("rule.taken");
            }
        } catch (org.springframework.dao.DataIntegrityViolationException e) {
            throw new Refusal.Invalid("rule.kind");
        }
        return require(id);
    }

    /// Keeps a draft and, with a day, publishes it in the same turn: all of it or nothing. Refused as
    /// [#draft] and [#publish].
    @Transactional
    public void put(CoverageRule.Wish wish, @Nullable LocalDate from) {
        draft(wish);
        if (from != null) {
            publish(wish.id(), from);
        }
    }

    private void addNeeds(UUID rule, List<CoverageRule.Need> needs) {
        jdbc.sql("""
                        insert into duty.need (rule_id, role, amount, each, skill)
                        select :rule, e.* from unnest(:roles::text[], :amounts::smallint[], :eachs::text[], :skills::text[]) as e
                        """)
                .param("rule", rule)
                .param("roles", Rows.texts(needs, CoverageRule.Need::role))
                .param(
                        "amounts",
                        needs.stream().map(need -> (short) need.amount()).toArray(Short[]::new))
                .param("eachs", Rows.texts(needs, CoverageRule.Need::each))
                .param("skills", Rows.texts(needs, need -> CoverageRule.blankless(need.skill())))
                .update();
    }

    /// What a rule would ask for that is only thought of, within one's own area.
    ///
    /// @throws Refusal.Invalid `rule.needs` without a role
    @Transactional(readOnly = true)
    public CoverageRule.Meaning weigh(
            String kind, @Nullable String category, @Nullable String trait, List<CoverageRule.Need> needs) {
        Rights.require(Right.DIRECT_STAFF);
        if (needs.isEmpty()) {
            throw new Refusal.Invalid("rule.needs");
        }
        return jdbc.sql("""
                        select targets, duties, holding
                        from duty.weigh_asked(:kind, :category, :trait, :roles::text[], :amounts::integer[], :eachs::text[])
                        """)
                .param("kind", kind)
                .param("category", CoverageRule.blankless(category), Types.VARCHAR)
                .param("trait", CoverageRule.blankless(trait), Types.VARCHAR)
                .param("roles", Rows.texts(needs, CoverageRule.Need::role))
                .param("amounts", needs.stream().map(CoverageRule.Need::amount).toArray(Integer[]::new))
                .param("eachs", Rows.texts(needs, CoverageRule.Need::each))
                .query((row, n) -> new CoverageRule.Meaning(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    /// What would change if a rule took another's place, within one's own area.
    @Transactional(readOnly = true)
    public RuleChange change(
            CoverageRule old,
            String kind,
            @Nullable String category,
            @Nullable String trait,
            List<CoverageRule.Need> needs) {
        return new RuleChange(
                old,
                lines(old.needs(), needs),
                weigh(old.targetKind(), old.category(), old.trait(), old.needs()),
                weigh(kind, category, trait, needs));
    }

    private static List<RuleChange.Line> lines(List<CoverageRule.Need> before, List<CoverageRule.Need> after) {
        return Stream.concat(before.stream(), after.stream())
                .map(CoverageRule.Need::role)
                .distinct()
                .map(role -> new RuleChange.Line(role, asked(before, role), asked(after, role)))
                .toList();
    }

    private static CoverageRule.@Nullable Need asked(List<CoverageRule.Need> needs, String role) {
        return needs.stream()
                .filter(need -> need.role().equals(role))
                .map(CoverageRule.Need::plain)
                .findFirst()
                .orElse(null);
    }

    /// A rule with those before it and after it 沿革, the latest first; drafts are none yet.
    @Transactional(readOnly = true)
    public List<CoverageRule> history(UUID id) {
        Rights.require(Right.SEE_DUTIES);
        return jdbc.sql("""
                        with recursive before as (
                            select id, replaces from duty.rule where id = :id
                            union select r.id, r.replaces from duty.rule r join before b on r.id = b.replaces
                        ), after as (
                            select id from duty.rule where id = :id
                            union select r.id from duty.rule r join after a on r.replaces = a.id
                        )
                        """ + SELECT + """
                        where r.state <> 'draft' and r.id in (select id from before union select id from after)
                        order by r.effective_from desc, r.published_at desc
                        """)
                .param("id", id)
                .query(CoverageRules::rule)
                .list();
    }

    /// What a rule would ask for, before it is published.
    @Transactional(readOnly = true)
    public CoverageRule.Weight weigh(UUID id) {
        Rights.require(Right.DIRECT_STAFF);
        return jdbc.sql("select targets, duties from duty.weigh(:id)")
                .param("id", id)
                .query((row, n) -> new CoverageRule.Weight(row.getLong(1), row.getLong(2)))
                .single();
    }

    /// Publishes a draft with effect from a day; a repeat changes nothing. It comes into force at once
    /// where the day has come, else when it comes.
    ///
    /// Refused as invalid `rule.day_past`; as a conflict `rule.too_much` (targets, duties, the most
    /// allowed) and `rule.contradicts` (the other rule, the role, how many targets both would hold for; the
    /// one it replaces is none), and `rule.replaced` as [#draft]. What it replaces ends in the moment in
    /// which it comes into force.
    @Transactional
    public void publish(UUID id, LocalDate from) {
        Rights.require(Right.DIRECT_STAFF);
        CoverageRule rule = require(id);
        if (!rule.state().equals("draft")) {
            return;
        }
        if (from.isBefore(BusinessDay.today(clock))) {
            throw new Refusal.Invalid("rule.day_past");
        }
        CoverageRule.Weight weight = weigh(id);
        if (weight.duties() > MOST_DUTIES) {
            throw new Refusal.Conflict("rule.too_much", weight.targets(), weight.duties(), MOST_DUTIES);
        }
        jdbc.sql("select name, role, targets from duty.contradictions(:id) limit 1")
                .param("id", id)
                .query((row, n) -> new Refusal.Conflict(
                        "rule.contradicts", row.getString(1), roleName(row.getString(2)), row.getLong(3)))
                .optional()
                .ifPresent(refusal -> {
                    throw refusal;
                });
        boolean published = jdbc.sql("select duty.publish(:id, :from, :at)")
                .param("id", id)
                .param("from", from)
                .param("at", Rows.time(clock.instant()))
                .query(Boolean.class)
                .single();
        if (!published && rule.replaces() != null) {
            throw new Refusal.Conflict("rule.replaced");
        }
        audit.changed("rule", id, null, "published");
        if (weight.targets() <= AT_ONCE) {
            turn();
        }
    }

    private String roleName(String code) {
        return jdbc.sql("select code, name_zh, name_en from duty.duty_role where code = :code")
                .param("code", code)
                .query((row, n) -> new Named(row.getString(1), row.getString(2), row.getString(3)).name())
                .single();
    }

    /// Ends a rule: nothing is asked by it from now on. Duties that were named stay. A repeat
    /// changes nothing.
    @Transactional
    public void end(UUID id) {
        Rights.require(Right.DIRECT_STAFF);
        boolean ended = jdbc.sql("select duty.end_rule(:id, :day)")
                .param("id", require(id).id())
                .param("day", BusinessDay.today(clock))
                .query(Boolean.class)
                .single();
        if (ended) {
            audit.changed("rule", id, null, "ended");
        }
    }

    /// Throws a draft away; a repeat changes nothing.
    @Transactional
    public void discard(UUID id) {
        Rights.require(Right.DIRECT_STAFF);
        if (jdbc.sql("delete from duty.rule where id = :id and state = 'draft'")
                        .param("id", id)
                        .update()
                == 1) {
            audit.changed("rule", id, null, "discarded");
        }
    }

    /// Lets rules of today come into force. Headquarters and the process that turns the day.
    @Transactional
    public void turn() {
        Rights.require(Right.DIRECT_STAFF);
        LocalDate today = BusinessDay.today(clock);
        boolean more = true;
        while (more) {
            more = jdbc.sql("select duty.apply_next(:today, :at)")
                    .param("today", today)
                    .param("at", Rows.time(clock.instant()))
                    .query((row, n) -> row.getString(1) != null)
                    .single();
        }
    }

    private static CoverageRule rule(ResultSet row, int n) throws SQLException {
        return new CoverageRule(
                Rows.id(row, "id"),
                row.getString("name"),
                row.getString("target_kind"),
                row.getString("category"),
                row.getString("trait"),
                row.getString("source"),
                row.getString("state").toLowerCase(Locale.ROOT),
                row.getObject("effective_from", LocalDate.class),
                row.getObject("effective_to", LocalDate.class),
                row.getBoolean("applied"),
                row.getObject("replaces", UUID.class),
                Stream.of((String[]) row.getArray("needs").getArray())
                        .map(CoverageRules::need)
                        .collect(Collectors.toUnmodifiableList()));
    }

    private static CoverageRule.Need need(String row) {
        String[] parts = row.split(" ", -1);
        return new CoverageRule.Need(
                parts[0], Integer.parseInt(parts[1]), parts[2], parts[3].isEmpty() ? null : parts[3]);
    }
}
