package org.shouwang.duty.roster;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.duty.Rows;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.web.list.Cursor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PostRepository {

    private static final String SELECT = """
            select p.id, p.area_code, p.kind, p.name, p.place_id, p.pattern_id, t.name as pattern, p.state = 'active' as active,
                   p.version,
                   (select array_agg(coalesce(n.skill, '') order by n.number) from duty.post_need n where n.post_id = p.id) as skills,
                   (select array_agg(n.amount::integer order by n.number) from duty.post_need n where n.post_id = p.id) as amounts
            from duty.post p join duty.shift_pattern t on t.id = p.pattern_id
            """;

    private final JdbcClient jdbc;

    PostRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ShiftPattern> patterns() {
        Map<UUID, ShiftPattern> patterns = new LinkedHashMap<>();
        jdbc.sql("""
                        select t.id, t.name, t.round_the_clock, p.name as part, p.starts, p.minutes
                        from duty.shift_pattern t join duty.shift_part p on p.pattern_id = t.id
                        where not t.retired order by t.id, p.number
                        """).query(row -> {
            ShiftPattern pattern = patterns.computeIfAbsent(Rows.id(row, "id"), id -> started(id, row));
            pattern.parts()
                    .add(new ShiftPattern.Part(
                            row.getString("part"), row.getObject("starts", LocalTime.class), row.getInt("minutes")));
        });
        return List.copyOf(patterns.values());
    }

    private static ShiftPattern started(UUID id, ResultSet row) {
        try {
            return new ShiftPattern(id, row.getString("name"), row.getBoolean("round_the_clock"), new ArrayList<>());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String keepPattern(ShiftPattern pattern) {
        List<ShiftPattern.Part> parts = pattern.parts();
        return jdbc.sql(
                        "select duty.keep_pattern(:id, :name, :round, :names, :starts::time[], :minutes::integer[], :nights::boolean[])")
                .param("id", pattern.id())
                .param("name", pattern.name().strip())
                .param("round", pattern.roundTheClock())
                .param("names", Rows.texts(parts, ShiftPattern.Part::name))
                .param("starts", Rows.texts(parts, part -> part.starts().toString()))
                .param("minutes", parts.stream().map(ShiftPattern.Part::minutes).toArray(Integer[]::new))
                .param("nights", parts.stream().map(ShiftPattern.Part::night).toArray(Boolean[]::new))
                .query(String.class)
                .single();
    }

    String keep(Post.Draft post) {
        return jdbc.sql("""
                        select duty.keep_post(:id, :version, :area, :kind, :name, :place::uuid, :pattern, :skills::text[], :amounts::integer[])
                        """)
                .param("id", post.id())
                .param("version", post.version())
                .param("area", post.areaCode())
                .param("kind", post.kind().code())
                .param("name", post.name().strip())
                .param("place", post.place(), java.sql.Types.OTHER)
                .param("pattern", post.pattern())
                .param("skills", Rows.texts(post.needs(), Post.Need::skill))
                .param("amounts", post.needs().stream().map(Post.Need::amount).toArray(Integer[]::new))
                .query(String.class)
                .single();
    }

    boolean close(UUID post) {
        return jdbc.sql("select duty.close_post(:post)")
                .param("post", post)
                .query(Boolean.class)
                .single();
    }

    Optional<Post> find(UUID id) {
        return jdbc.sql(SELECT + "where p.id = :id")
                .param("id", id)
                .query(PostRepository::post)
                .optional();
    }

    /// By area, one more than asked.
    List<Post> list(@Nullable String area, Post.@Nullable Kind kind, @Nullable Cursor after, int limit) {
        return jdbc.sql(SELECT + """
                        where p.area_code >= :area and p.area_code < :end and p.state = 'active'
                          and (:kind = '' or p.kind = :kind) and (p.area_code, p.id) > (:key, :id)
                        order by p.area_code, p.id limit :limit
                        """)
                .param("area", area == null ? "" : area)
                .param("end", area == null ? ":" : Scope.successor(area))
                .param("kind", kind == null ? "" : kind.code())
                .param("key", after == null ? "" : after.key())
                .param("id", after == null ? new UUID(0, 0) : after.id())
                .param("limit", limit + 1)
                .query(PostRepository::post)
                .list();
    }

    private static Post post(ResultSet row, int number) throws SQLException {
        return new Post(
                Rows.id(row, "id"),
                row.getString("area_code"),
                Post.Kind.of(row.getString("kind")),
                row.getString("name"),
                Rows.optionalId(row, "place_id"),
                Rows.id(row, "pattern_id"),
                row.getString("pattern"),
                row.getBoolean("active"),
                row.getInt("version"),
                needs(row.getArray("skills"), row.getArray("amounts")));
    }

    private static List<Post.Need> needs(@Nullable Array skills, @Nullable Array amounts) throws SQLException {
        if (skills == null || amounts == null) {
            return List.of();
        }
        String[] names = (String[]) skills.getArray();
        Integer[] numbers = (Integer[]) amounts.getArray();
        List<Post.Need> needs = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            needs.add(new Post.Need(names[i].isEmpty() ? null : names[i], numbers[i]));
        }
        return List.copyOf(needs);
    }
}
