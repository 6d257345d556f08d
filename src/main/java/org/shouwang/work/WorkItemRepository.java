package org.shouwang.work;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.blob.Blob;
import org.shouwang.response.Response;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Items and their steps, one at a time.
@Repository
class WorkItemRepository {

    private final JdbcClient jdbc;

    /// Laid down by migrations, and so read once.
    private volatile List<WorkKind> kinds = List.of();

    WorkItemRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<WorkKind> kinds() {
        if (kinds.isEmpty()) {
            kinds = readKinds();
        }
        return kinds;
    }

    private List<WorkKind> readKinds() {
        return jdbc.sql(
                        "select code, name_zh, name_en, verification, ladder, source from work.item_kind order by place")
                .query((row, number) -> new WorkKind(
                        row.getString("code"),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        WorkRows.texts(row.getArray("verification")),
                        row.getString("ladder"),
                        row.getString("source")))
                .list();
    }

    Optional<WorkItem> find(WorkItem.Id id) {
        return jdbc.sql(WorkRows.ITEM + " where i.id = :id")
                .param("id", id.value())
                .query(WorkRows::item)
                .optional();
    }

    List<WorkItem> parts(WorkItem.Id parent) {
        return jdbc.sql(WorkRows.ITEM + " where i.parent_id = :id order by i.deadline, i.id limit 2000")
                .param("id", parent.value())
                .query(WorkRows::item)
                .list();
    }

    List<TakenStep> steps(WorkItem.Id id) {
        return jdbc.sql("""
                        select s.id, s.verb, s.to_state, s.by_account, s.by_role, s.detail, s.owner_account, s.owner_area,
                               s.owner_role, s.deadline, s.level, s.longitude, s.latitude, s.at, s.recorded_at,
                               array(select p.blob_id from work.proof p where p.step_id = s.id order by p.number) as photos
                        from work.step s where s.item_id = :id order by s.number desc
                        """).param("id", id.value()).query(WorkRows::step).list();
    }

    /// Whether a photograph is proof of one of the item's steps, for whoever may see the item.
    boolean proves(WorkItem.Id id, Blob.Id photo) {
        return jdbc.sql("""
                        select exists (select from work.step s join work.proof p on p.step_id = s.id
                                       where s.item_id = :id and p.blob_id = :photo)
                        """)
                .param("id", id.value())
                .param("photo", photo.value())
                .query(Boolean.class)
                .single();
    }

    String raise(WorkDraft draft, Response.Id response, String area, @Nullable UUID place, Instant now) {
        Subject subject = draft.subject();
        WorkItem.Id parent = draft.parent();
        return jdbc.sql("""
                        select work.raise(:id, :response, :area, :kind, :title, :detail, :priority::smallint, :deadline,
                            :type, :about, :place, :origin, :origin_ref, :parent, :at, :now)
                        """)
                .param("id", draft.id().value())
                .param("response", response.value())
                .param("area", area)
                .param("kind", draft.kind())
                .param("title", draft.title().strip())
                .param("detail", draft.detail().strip())
                .param("priority", draft.priority().number())
                .param("deadline", WorkRows.at(draft.deadline()))
                .param("type", subject == null ? null : subject.type(), Types.VARCHAR)
                .param("about", subject == null ? null : subject.id(), Types.VARCHAR)
                .param("place", place, Types.OTHER)
                .param("origin", draft.origin())
                .param("origin_ref", draft.originRef(), Types.VARCHAR)
                .param("parent", parent == null ? null : parent.value(), Types.OTHER)
                .param("at", WorkRows.at(draft.at()))
                .param("now", WorkRows.at(now))
                .query(String.class)
                .single();
    }

    /// What came of a step.
    ///
    /// @param area    where the item lay before it; empty where it was not for whoever acts to see
    /// @param offered what they may do with it now
    record Taken(String outcome, String area, Set<String> offered) {}

    Taken take(UUID id, WorkItem.Id item, WorkStep step, @Nullable Integer seen, Instant at, Instant now) {
        Owner to = step.to();
        WorkStep.Report report = step instanceof WorkStep.Report reported ? reported : null;
        WorkStep.Position position = report == null ? null : report.position();
        return jdbc.sql("""
                        select outcome, area_code, offered
                        from work.take_and_look(:id, :item, :verb, :text, :account, :area, :role, :deadline,
                            :longitude, :latitude, :photos::uuid[], :seen, :at, :now)
                        """)
                .param("id", id)
                .param("item", item.value())
                .param("verb", step.verb())
                .param("text", step.said().strip())
                .param("account", to instanceof Owner.Person person ? person.account() : null, Types.OTHER)
                .param("area", to instanceof Owner.Post post ? post.areaCode() : null, Types.VARCHAR)
                .param("role", to instanceof Owner.Post post ? post.role() : null, Types.VARCHAR)
                .param("deadline", WorkRows.at(step.newDeadline()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("longitude", position == null ? null : position.longitude(), Types.DOUBLE)
                .param("latitude", position == null ? null : position.latitude(), Types.DOUBLE)
                .param(
                        "photos",
                        report == null
                                ? new UUID[0]
                                : report.photos().stream().map(Blob.Id::value).toArray(UUID[]::new))
                .param("seen", seen, Types.INTEGER)
                .param("at", WorkRows.at(at))
                .param("now", WorkRows.at(now))
                .query((row, number) -> new Taken(
                        row.getString("outcome"),
                        row.getString("area_code"),
                        Set.copyOf(WorkRows.texts(row.getArray("offered")))))
                .single();
    }

    /// The verbs that whoever acts may use now.
    Set<String> offered(WorkItem.Id item, Instant now) {
        return Set.copyOf(jdbc.sql("select work.offered(:item, :now)")
                .param("item", item.value())
                .param("now", WorkRows.at(now))
                .query(String.class)
                .list());
    }
}
