package org.shouwang.platform.blob;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.keys.Keys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Chunks are bound to their blob and number: none can be put in another's place.
@Repository
class BlobRepository {

    static final int CHUNK = 512 * 1024;

    private final JdbcClient jdbc;
    private final Keys keys;

    BlobRepository(JdbcClient jdbc, Keys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    void insert(Blob blob, UUID owner) {
        jdbc.sql("""
                insert into platform.blob
                    (id, max_size, media_type, retention_class, owner_account, area_code, created_at)
                values (:id, :max, :type, :class, :owner, :area, :at)
                """)
                .param("id", blob.id().value())
                .param("max", blob.maxSize())
                .param("type", blob.mediaType())
                .param("class", blob.keyClass().code())
                .param("owner", owner)
                .param("area", blob.areaCode(), java.sql.Types.VARCHAR)
                .param("at", OffsetDateTime.ofInstant(blob.createdAt(), ZoneOffset.UTC))
                .update();
    }

    Optional<Blob> find(Blob.Id id) {
        return jdbc.sql("select * from platform.blob where id = :id")
                .param("id", id.value())
                .query(BlobRepository::blob)
                .optional();
    }

    /// One's own that is still open, kept from others who append to it.
    Optional<Blob> lockOpen(Blob.Id id, UUID owner) {
        return jdbc.sql("""
                select * from platform.blob where id = :id and owner_account = :owner and state = 'open' for update
                """)
                .param("id", id.value())
                .param("owner", owner)
                .query(BlobRepository::blob)
                .optional();
    }

    long used(UUID owner) {
        return jdbc.sql("select coalesce(sum(size), 0) from platform.blob where owner_account = :owner")
                .param("owner", owner)
                .query(Long.class)
                .single();
    }

    byte[] chunk(Blob blob, int no) {
        return jdbc.sql("select content from platform.blob_chunk where blob_id = :id and no = :no")
                .param("id", blob.id().value())
                .param("no", no)
                .query((row, number) -> row.getBytes("content"))
                .optional()
                .map(content -> keys.decrypt(content, binding(blob.id(), no)))
                .orElseThrow(() -> new IllegalStateException("Chunk " + no + " of blob " + blob.id() + " is missing"));
    }

    void write(Blob blob, int no, byte[] content, long size) {
        jdbc.sql("""
                insert into platform.blob_chunk (blob_id, no, digest, content) values (:id, :no, :digest, :content)
                on conflict (blob_id, no) do update set digest = excluded.digest, content = excluded.content
                """)
                .param("id", blob.id().value())
                .param("no", no)
                .param("digest", keys.hash(blob.keyClass(), content))
                .param("content", keys.encrypt(blob.keyClass(), content, binding(blob.id(), no)))
                .update();
        jdbc.sql("update platform.blob set size = :size where id = :id")
                .param("id", blob.id().value())
                .param("size", size)
                .update();
    }

    /// Over the chunks' keyed hashes, so that it does not depend on how the file arrived.
    byte[] hash(Blob blob) {
        byte[] digests = jdbc.sql("""
                select coalesce(string_agg(digest, ''::bytea order by no), '') from platform.blob_chunk
                where blob_id = :id
                """)
                .param("id", blob.id().value())
                .query((row, number) -> row.getBytes(1))
                .single();
        return keys.hash(
                blob.keyClass(),
                ByteBuffer.allocate(8 + digests.length)
                        .putLong(blob.size())
                        .put(digests)
                        .array());
    }

    Optional<Blob> same(Blob blob, UUID owner, byte[] hash) {
        return jdbc.sql("""
                select * from platform.blob
                where owner_account = :owner and hash = :hash and state = 'complete' and size = :size
                  and retention_class = :class and area_code is not distinct from :area::text and media_type = :type
                limit 1
                """)
                .param("owner", owner)
                .param("hash", hash)
                .param("size", blob.size())
                .param("class", blob.keyClass().code())
                .param("area", blob.areaCode(), java.sql.Types.VARCHAR)
                .param("type", blob.mediaType())
                .query(BlobRepository::blob)
                .optional();
    }

    void complete(Blob.Id id, byte[] hash) {
        jdbc.sql("update platform.blob set state = 'complete', hash = :hash where id = :id")
                .param("id", id.value())
                .param("hash", hash)
                .update();
    }

    int delete(Blob.Id id) {
        return jdbc.sql("delete from platform.blob where id = :id")
                .param("id", id.value())
                .update();
    }

    int deleteExpired(Instant openBefore, Instant workingBefore) {
        return jdbc.sql("""
                delete from platform.blob
                where (state = 'open' and created_at < :open)
                   or (retention_class = 'working' and created_at < :working)
                """)
                .param("open", OffsetDateTime.ofInstant(openBefore, ZoneOffset.UTC))
                .param("working", OffsetDateTime.ofInstant(workingBefore, ZoneOffset.UTC))
                .update();
    }

    private static byte[] binding(Blob.Id id, int no) {
        return ByteBuffer.allocate(20)
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits())
                .putInt(no)
                .array();
    }

    private static Blob blob(ResultSet row, int number) throws SQLException {
        return new Blob(
                new Blob.Id(row.getObject("id", UUID.class)),
                row.getString("media_type"),
                row.getLong("size"),
                row.getLong("max_size"),
                new KeyClass(row.getString("retention_class")),
                row.getString("area_code"),
                row.getString("state").equals("complete"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
