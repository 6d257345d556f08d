package org.shouwang.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.account.Role;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to handbooks 手册: read and searched by those whom a topic is for, written by headquarters and
/// departments.
@Service
public class Handbook {

    static final int LONGEST_TITLE = 60;
    static final int LONGEST_BODY = 20_000;
    private static final int MOST_HITS = 50;

    private static final String TOPIC =
            "select t.id, t.area_code, t.book, t.place, t.audience, t.title, t.edition, t.shelved from notice.topic t ";
    private static final String EDITION =
            "select e.topic_id, e.number, e.title, e.body, e.note, e.published_by, e.published_at from notice.edition e ";

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    Handbook(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /// Where a topic has the words that were asked for.
    public record Hit(Topic topic, HandbookRules.Passage passage) {}

    /// The topics on the shelf that the reader may read, book by book.
    @Transactional(readOnly = true)
    public List<Topic> topics() {
        Rights.require(Right.READ_HANDBOOK);
        return jdbc.sql(
                        TOPIC + "where not t.shelved"
                                + " order by array_position(array['operations', 'everyone', 'other'], t.book::text), t.place, t.id")
                .query(Handbook::topic)
                .list();
    }

    /// @throws Refusal.NotFound `handbook.unknown`
    @Transactional(readOnly = true)
    public Topic require(Topic.Id id) {
        Rights.require(Right.READ_HANDBOOK);
        return jdbc.sql(TOPIC + "where t.id = :id")
                .param("id", id.value())
                .query(Handbook::topic)
                .optional()
                .orElseThrow(() -> new Refusal.NotFound("handbook.unknown"));
    }

    /// @throws Refusal.NotFound `handbook.unknown`
    @Transactional(readOnly = true)
    public Edition edition(Topic.Id id, int number) {
        Rights.require(Right.READ_HANDBOOK);
        return jdbc.sql(EDITION + "where e.topic_id = :id and e.number = :number")
                .param("id", id.value())
                .param("number", number)
                .query(Handbook::edition)
                .optional()
                .orElseThrow(() -> new Refusal.NotFound("handbook.unknown"));
    }

    /// All editions of a topic, the latest first.
    @Transactional(readOnly = true)
    public List<Edition> editions(Topic.Id id) {
        Rights.require(Right.READ_HANDBOOK);
        return jdbc.sql(EDITION + "where e.topic_id = :id order by e.number desc")
                .param("id", id.value())
                .query(Handbook::edition)
                .list();
    }

    /// The topics that have all of the words, those that have them in the title first.
    @Transactional(readOnly = true)
    public List<Hit> search(String asked) {
        Rights.require(Right.READ_HANDBOOK);
        List<String> words = HandbookRules.words(asked);
        if (words.isEmpty()) {
            return List.of();
        }
        List<Hit> hits = new ArrayList<>();
        for (Topic topic : candidates(String.join(" ", words))) {
            Edition edition = edition(topic.id(), topic.edition());
            Optional<HandbookRules.Passage> passage = HandbookRules.find(edition.title(), edition.body(), words);
            passage.ifPresent(found -> hits.add(new Hit(topic, found)));
        }
        hits.sort(java.util.Comparator.comparing(
                hit -> !HandbookRules.holds(hit.topic().title(), words)));
        return hits.size() > MOST_HITS ? List.copyOf(hits.subList(0, MOST_HITS)) : List.copyOf(hits);
    }

    /// Those that have every pair of characters of the words: a two-character word is exactly one pair.
    private List<Topic> candidates(String words) {
        return jdbc.sql(TOPIC + """
                        where not t.shelved and t.id in (
                            select g.topic_id from notice.gram g where g.gram = any (notice.grams(:words))
                            group by g.topic_id having count(*) = cardinality(notice.grams(:words)))
                        order by t.book, t.place, t.id
                        """)
                .param("words", words)
                .query(Handbook::topic)
                .list();
    }

    /// Publishes a new topic or a topic's next edition; the same again changes nothing.
    ///
    /// @throws Refusal.Invalid  `handbook.title`, `handbook.body`, `handbook.book`, `handbook.place`,
    ///                          `handbook.role`, `handbook.note`, `handbook.outside`
    /// @throws Refusal.Conflict `handbook.moved` where somebody published meanwhile, `handbook.taken`
    @Transactional
    public Topic publish(TopicDraft draft) {
        Rights.require(Right.EDIT_HANDBOOK);
        check(draft);
        String outcome = jdbc.sql("""
                        select notice.publish(:id, :area, :book, :place::smallint, :audience, :title, :body, :note, :base, :at)
                        """)
                .param("id", draft.id().value())
                .param("area", draft.areaCode())
                .param("book", draft.book())
                .param("place", draft.place())
                .param("audience", draft.audience().stream().distinct().sorted().toArray(String[]::new))
                .param("title", draft.title().strip())
                .param("body", draft.body().strip().replace("\r\n", "\n"))
                .param("note", draft.note().strip())
                .param("base", draft.base())
                .param("at", Rows.time(clock.instant()))
                .query(String.class)
                .single();
        switch (outcome) {
            case "done" ->
                audit.record(AuditEntry.of(AuditAction.CHANGE, "handbook", draft.id(), draft.areaCode())
                        .with("edition", draft.base() + 1));
            case "repeated" -> {}
            case "outside" -> throw new Refusal.Invalid("handbook.outside");
            default -> throw new Refusal.Conflict("handbook." + outcome);
        }
        return require(draft.id());
    }

    private static void check(TopicDraft draft) {
        require(!draft.title().isBlank() && draft.title().strip().length() <= LONGEST_TITLE, "handbook.title");
        require(!draft.body().isBlank() && draft.body().strip().length() <= LONGEST_BODY, "handbook.body");
        require(Topic.BOOKS.contains(draft.book()), "handbook.book");
        require(draft.place() >= 1 && draft.place() <= 999, "handbook.place");
        require(draft.note().strip().length() <= 200, "handbook.note");
        require(
                draft.audience().stream()
                        .allMatch(role ->
                                Role.of(role).filter(known -> !known.isOffice()).isPresent()),
                "handbook.role");
    }

    /// Takes a topic off the shelf, or puts it back; what was published of it stays.
    ///
    /// @throws Refusal.NotFound `handbook.unknown`
    @Transactional
    public void shelve(Topic.Id id, boolean away) {
        Rights.require(Right.EDIT_HANDBOOK);
        boolean found = jdbc.sql("select notice.shelve(:id, :away)")
                .param("id", id.value())
                .param("away", away)
                .query(Boolean.class)
                .single();
        if (!found) {
            throw new Refusal.NotFound("handbook.unknown");
        }
        audit.record(AuditEntry.of(AuditAction.CHANGE, "handbook", id, "").with("what", away ? "shelve" : "unshelve"));
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refusal.Invalid(code);
        }
    }

    private static Topic topic(ResultSet row, int number) throws SQLException {
        return new Topic(
                new Topic.Id(Rows.id(row, "id")),
                row.getString("area_code"),
                row.getString("book"),
                row.getInt("place"),
                Rows.texts(row, "audience"),
                row.getString("title"),
                row.getInt("edition"),
                row.getBoolean("shelved"));
    }

    private static Edition edition(ResultSet row, int number) throws SQLException {
        return new Edition(
                new Topic.Id(Rows.id(row, "topic_id")),
                row.getInt("number"),
                row.getString("title"),
                row.getString("body"),
                row.getString("note"),
                Rows.id(row, "published_by"),
                Rows.instant(row, "published_at"));
    }
}
