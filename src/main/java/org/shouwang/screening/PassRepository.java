package org.shouwang.screening;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.response.Response;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PassRepository {

    private final JdbcClient jdbc;

    PassRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean insert(Pass pass, Response response, byte @Nullable [] claim, @Nullable Instant claimUntil, UUID by) {
        return jdbc.sql("""
                        insert into screening.pass
                            (id, area_code, response_id, drill, kind, medium, colour, person_id, household_id, holder, sex,
                             decade, vehicle, purpose, issued_at, expires_at, claim_hash, claim_until, key_id, issued_by)
                        values (:id, :area, :response, :drill, :kind, :medium, :colour, :person, :household, :holder, :sex,
                             :decade, :vehicle, :purpose, :issued, :expires, :claim, :claim_until, :key, :by)
                        on conflict (id) do nothing
                        """)
                        .param("id", pass.id().value())
                        .param("area", pass.areaCode())
                        .param("response", response.id().value())
                        .param("drill", response.drill())
                        .param("kind", pass.kind().code())
                        .param("medium", pass.medium().code())
                        .param("colour", pass.colour().code())
                        .param("person", pass.person(), Types.OTHER)
                        .param("household", pass.household(), Types.OTHER)
                        .param("holder", pass.holder())
                        .param("sex", pass.sex())
                        .param("decade", pass.decade())
                        .param("vehicle", pass.vehicle())
                        .param("purpose", pass.purpose())
                        .param("issued", CheckpointRepository.at(pass.issuedAt()))
                        .param("expires", CheckpointRepository.at(pass.expiresAt()))
                        .param("claim", claim, Types.BINARY)
                        .param(
                                "claim_until",
                                claimUntil == null ? null : CheckpointRepository.at(claimUntil),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("key", pass.keyId())
                        .param("by", by)
                        .update()
                == 1;
    }

    Optional<Pass> find(Pass.Id id) {
        return jdbc.sql("select * from screening.pass where id = :id")
                .param("id", id.value())
                .query(PassRepository::pass)
                .optional();
    }

    List<Pass> ofHousehold(UUID household, Instant now) {
        return jdbc.sql("""
                        select * from screening.pass
                        where household_id = :household and expires_at > :now and voided_at is null order by id
                        """)
                .param("household", household)
                .param("now", CheckpointRepository.at(now))
                .query(PassRepository::pass)
                .list();
    }

    Slice<Pass> list(
            String area,
            @Nullable PassKind kind,
            @Nullable String show,
            Instant now,
            @Nullable Cursor after,
            int limit) {
        Map<String, Object> values = new HashMap<>();
        values.put("low", area);
        values.put("high", Scope.successor(area));
        values.put("limit", limit + 1);
        StringBuilder where = new StringBuilder("area_code >= :low and area_code < :high and not drill");
        if (kind != null) {
            where.append(" and kind = :kind");
            values.put("kind", kind.code());
        }
        if (show != null) {
            values.put("now", CheckpointRepository.at(now));
            where.append(
                    show.equals("voided")
                            ? " and (voided_at is not null or expires_at <= :now)"
                            : " and voided_at is null and expires_at > :now");
        }
        if (after != null) {
            where.append(" and (area_code, id) > (:key, :after)");
            values.put("key", after.key());
            values.put("after", after.id());
        }
        List<Pass> rows = jdbc.sql(
                        "select * from screening.pass where " + where + " order by area_code, id limit :limit")
                .params(values)
                .query(PassRepository::pass)
                .list();
        return Slice.cut(rows, limit, one -> new Cursor(one.areaCode(), one.id().value()));
    }

    boolean voidOne(Pass.Id id, Instant now) {
        return jdbc.sql("update screening.pass set voided_at = :now where id = :id and voided_at is null")
                        .param("id", id.value())
                        .param("now", CheckpointRepository.at(now))
                        .update()
                == 1;
    }

    boolean insert(Voiding act) {
        PassKind kind = act.kind();
        return jdbc.sql("""
                        insert into screening.voiding (id, area_code, kind, until, reason, by_account, at)
                        values (:id, :area, :kind, :until, :reason, :by, :at) on conflict (id) do nothing
                        """)
                        .param("id", act.id())
                        .param("area", act.areaCode())
                        .param("kind", kind == null ? null : kind.code(), Types.VARCHAR)
                        .param("until", CheckpointRepository.at(act.until()))
                        .param("reason", act.reason())
                        .param("by", act.by())
                        .param("at", CheckpointRepository.at(act.at()))
                        .update()
                == 1;
    }

    List<Voiding> voidings() {
        return jdbc.sql("select * from screening.voiding order by at desc, id desc limit 100")
                .query(PassRepository::voiding)
                .list();
    }

    VoidList voids(Instant now) {
        List<VoidList.Act> acts = jdbc.sql("select area_code, kind, until from screening.voidings()")
                .query((row, number) -> new VoidList.Act(
                        row.getString("area_code"),
                        kind(row.getString("kind")),
                        CheckpointRepository.instant(row, "until")))
                .list();
        int[] serials = jdbc.sql("select screening.voided_serials(:now) as serials")
                .param("now", CheckpointRepository.at(now))
                .query((row, number) -> numbers(row.getArray("serials")))
                .single();
        return new VoidList(acts, serials, now);
    }

    List<Integer> keyIds(Instant now) {
        return jdbc.sql("select screening.pass_keys(:now)")
                .param("now", CheckpointRepository.at(now))
                .query(Integer.class)
                .list();
    }

    /// Whose pass a serial stands for, as the process that records scans sees it.
    Optional<Holder> holder(int serial) {
        return jdbc.sql("select * from screening.pass_of(:serial)")
                .param("serial", serial)
                .query((row, number) -> new Holder(
                        row.getObject("id", UUID.class),
                        row.getString("area_code"),
                        row.getObject("person_id", UUID.class),
                        row.getObject("household_id", UUID.class)))
                .optional();
    }

    record Holder(
            UUID pass,
            String areaCode,
            @Nullable UUID person,
            @Nullable UUID household) {}

    private static int[] numbers(Array array) throws SQLException {
        return Arrays.stream((Integer[]) array.getArray())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static @Nullable PassKind kind(@Nullable String code) {
        return code == null ? null : PassKind.of(code).orElseThrow();
    }

    private static Voiding voiding(ResultSet row, int number) throws SQLException {
        return new Voiding(
                row.getObject("id", UUID.class),
                row.getString("area_code"),
                kind(row.getString("kind")),
                CheckpointRepository.instant(row, "until"),
                row.getString("reason"),
                row.getObject("by_account", UUID.class),
                CheckpointRepository.instant(row, "at"));
    }

    static Pass pass(ResultSet row, int number) throws SQLException {
        return new Pass(
                new Pass.Id(row.getObject("id", UUID.class)),
                row.getString("area_code"),
                row.getInt("serial"),
                PassKind.of(row.getString("kind")).orElseThrow(),
                Pass.Medium.of(row.getString("medium")).orElseThrow(),
                Pass.Colour.of(row.getString("colour")).orElseThrow(),
                row.getObject("person_id", UUID.class),
                row.getObject("household_id", UUID.class),
                row.getString("holder"),
                row.getInt("sex"),
                row.getInt("decade"),
                row.getString("vehicle"),
                row.getString("purpose"),
                CheckpointRepository.instant(row, "issued_at"),
                CheckpointRepository.instant(row, "expires_at"),
                row.getBytes("holder_key"),
                row.getInt("key_id"),
                row.getObject("voided_at", OffsetDateTime.class) == null
                        ? null
                        : CheckpointRepository.instant(row, "voided_at"));
    }
}
