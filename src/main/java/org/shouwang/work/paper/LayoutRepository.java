package org.shouwang.work.paper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Layouts and seals, and which of them a document bears.
@Repository
class LayoutRepository {

    private static final String LAYOUT = """
            select id, area_code, kind, version, name, blob_id, state, kept_by, kept_at, in_force_at, ended_at
            from work.layout
            """;

    private final JdbcClient jdbc;

    LayoutRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static Layout layout(ResultSet row, int number) throws SQLException {
        return new Layout(
                new Layout.Id(row.getObject("id", UUID.class)),
                row.getString("area_code"),
                row.getString("kind"),
                row.getInt("version"),
                row.getString("name"),
                row.getObject("blob_id", UUID.class),
                row.getString("state"),
                row.getObject("kept_by", UUID.class),
                Objects.requireNonNull(DocumentRows.instant(row, "kept_at")),
                DocumentRows.instant(row, "in_force_at"),
                DocumentRows.instant(row, "ended_at"));
    }

    Optional<Layout> find(Layout.Id id) {
        return jdbc.sql(LAYOUT + " where id = :id")
                .param("id", id.value())
                .query(LayoutRepository::layout)
                .optional();
    }

    List<Layout> of(String area) {
        return jdbc.sql(LAYOUT + " where area_code = :area order by kind, version desc limit 200")
                .param("area", area)
                .query(LayoutRepository::layout)
                .list();
    }

    String keep(Layout.Id id, String area, String kind, String name, UUID blob, Instant now) {
        return jdbc.sql("select work.keep_layout(:id, :area, :kind, :name, :blob, :now)")
                .param("id", id.value())
                .param("area", area)
                .param("kind", kind)
                .param("name", name)
                .param("blob", blob)
                .param("now", DocumentRows.at(now))
                .query(String.class)
                .single();
    }

    String turn(Layout.Id id, String state, Instant now) {
        return jdbc.sql("select work.turn_layout(:id, :state, :now)")
                .param("id", id.value())
                .param("state", state)
                .param("now", DocumentRows.at(now))
                .query(String.class)
                .single();
    }

    Optional<OfficeSeal> seal(String area) {
        return jdbc.sql("""
                        select id, area_code, blob_id, set_by, set_at from work.seal
                        where area_code = :area and ended_at is null
                        """)
                .param("area", area)
                .query((row, number) -> new OfficeSeal(
                        row.getObject("id", UUID.class),
                        row.getString("area_code"),
                        row.getObject("blob_id", UUID.class),
                        row.getObject("set_by", UUID.class),
                        Objects.requireNonNull(DocumentRows.instant(row, "set_at"))))
                .optional();
    }

    String setSeal(UUID id, String area, @Nullable UUID blob, Instant now) {
        return jdbc.sql("select work.set_seal(:id, :area, :blob, :now)")
                .param("id", id)
                .param("area", area)
                .param("blob", blob, Types.OTHER)
                .param("now", DocumentRows.at(now))
                .query(String.class)
                .single();
    }

    /// The kinds that whoever asks may sign for an area.
    Set<String> signable(String area) {
        return Set.copyOf(jdbc.sql("select code from work.document_kind where work.signs(:area, signer_rank)")
                .param("area", area)
                .query(String.class)
                .list());
    }

    boolean heads(String area) {
        return jdbc.sql("select work.heads(:area)")
                .param("area", area)
                .query(Boolean.class)
                .single();
    }

    /// The files that give a document its form.
    ///
    /// @param layout the one in which it was signed, or that holds while it isn't; null for that by the standard
    record Form(@Nullable UUID layout, @Nullable UUID seal) {}

    Form form(Document.Id id) {
        return jdbc.sql("""
                        select l.blob_id as layout, s.blob_id as seal
                        from work.document d
                        left join work.layout l on case when d.signed_by is not null then l.id = d.layout_id
                            else l.area_code = d.area_code and l.kind = d.kind and l.state = 'in_force' end
                        left join work.seal s on s.id = d.seal_id
                        where d.id = :id
                        """)
                .param("id", id.value())
                .query((row, number) ->
                        new Form(row.getObject("layout", UUID.class), row.getObject("seal", UUID.class)))
                .single();
    }

    /// With which seal a document was sealed.
    Optional<UUID> sealOf(Document.Id id) {
        return jdbc.sql("select seal_id from work.document where id = :id and seal_id is not null")
                .param("id", id.value())
                .query(UUID.class)
                .optional();
    }
}
