package org.shouwang.platform.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.shouwang.platform.keys.Signed;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AuditRepository {

    private static final String BLOCK = """
            select no, lo_xid::text::bigint as lo_xid, hi_xid::text::bigint as hi_xid, entry_count, content_hash,
                   previous_hash, sealed_at, key_id, signature
            from platform.audit_block
            """;

    private final JdbcClient jdbc;

    AuditRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One sealer for each database; the lock is kept to the end of the transaction.
    boolean lockForSealing() {
        return jdbc.sql("select pg_try_advisory_xact_lock(7502)")
                .query(Boolean.class)
                .single();
    }

    /// All transactions before this one have ended.
    long finishedBefore() {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
    }

    Optional<AuditBlock> lastBlock() {
        return jdbc.sql(BLOCK + " order by no desc limit 1")
                .query(AuditRepository::block)
                .optional();
    }

    Stream<AuditBlock> blocks() {
        return jdbc.sql(BLOCK + " order by no").withFetchSize(500).query(AuditRepository::block).stream();
    }

    void entries(long fromXid, long toXid, RowCallbackHandler each) {
        jdbc.sql("select " + AuditContent.COLUMNS + """
                from platform.audit_entry
                where xid >= :from::text::xid8 and xid < :to::text::xid8
                order by xid, id
                """)
                .withFetchSize(1000)
                .param("from", fromXid)
                .param("to", toXid)
                .query(each);
    }

    record Unsealed(long count, long late) {}

    Unsealed unsealed(long fromXid, Instant lateBefore) {
        return jdbc.sql("""
                select count(*) as count, count(*) filter (where at < :late) as late
                from platform.audit_entry where xid >= :from::text::xid8
                """)
                .param("from", fromXid)
                .param("late", OffsetDateTime.ofInstant(lateBefore, ZoneOffset.UTC))
                .query(Unsealed.class)
                .single();
    }

    void insert(AuditBlock block) {
        jdbc.sql("""
                insert into platform.audit_block
                    (no, lo_xid, hi_xid, entry_count, content_hash, previous_hash, sealed_at, key_id, signature)
                values (:no, :lo::text::xid8, :hi::text::xid8, :count, :content, :previous, :at, :key, :signature)
                """)
                .param("no", block.no())
                .param("lo", block.loXid())
                .param("hi", block.hiXid())
                .param("count", block.entryCount())
                .param("content", block.contentHash())
                .param("previous", block.previousHash())
                .param("at", OffsetDateTime.ofInstant(block.sealedAt(), ZoneOffset.UTC))
                .param("key", block.signed().keyId())
                .param("signature", block.signed().signature())
                .update();
    }

    private static AuditBlock block(ResultSet row, int number) throws SQLException {
        return new AuditBlock(
                row.getLong("no"),
                row.getLong("lo_xid"),
                row.getLong("hi_xid"),
                row.getLong("entry_count"),
                row.getBytes("content_hash"),
                row.getBytes("previous_hash"),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                new Signed(row.getInt("key_id"), row.getBytes("signature")));
    }
}
