package org.shouwang.platform.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.keys.Unreadable;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.Principals;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class BlobsTests {

    private static final String COMMUNITY = "370105001001";
    private static final Principal OWNER = Principals.anyOfficer(COMMUNITY);
    private static final Principal COLLEAGUE = Principals.of("street_officer", "370105001");
    private static final Principal STRANGER = Principals.anyOfficer("370105002");
    private static final long MOST = 10_000_000;
    private static final byte[] CONTENT = any(1_500_000);

    @Autowired
    Blobs blobs;

    @Autowired
    RecurringJob expireBlobs;

    @Autowired
    Clock clock;

    @BeforeEach
    void clean() {
        TestDatabase.clean();
    }

    @Test
    void a_file_comes_back_as_it_was_and_lies_encrypted() throws Exception {
        byte[] text = "a telling text ".repeat(50_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Blob blob = store(OWNER, null, text);

        assertThat(blob.complete()).isTrue();
        assertThat(read(OWNER, blob.id())).isEqualTo(text);
        try (Connection connection = TestDatabase.get().owner();
                ResultSet found = connection
                        .createStatement()
                        .executeQuery("select bool_or(position('telling'::bytea in content) > 0), count(*)"
                                + " from platform.blob_chunk")) {
            found.next();
            assertThat(found.getBoolean(1)).isFalse();
            assertThat(found.getInt(2)).isEqualTo(2);
        }
        Blob empty = store(OWNER, null, new byte[0]);
        assertThat(read(OWNER, empty.id())).isEmpty();
    }

    @Test
    void uploads_that_nobody_went_on_with_and_files_in_passing_are_forgotten() throws Exception {
        Blob passing = store(OWNER, null, CONTENT);
        Blob fresh = store(OWNER, null, any(20_000));
        Blob begun = OWNER.call(() -> blobs.begin("text/csv", KeyClass.WORKING, null, MOST));
        Blob kept = OWNER.call(() ->
                blobs.store("text/csv", KeyClass.REGISTRY, null, CONTENT.length, new ByteArrayInputStream(CONTENT)));
        age(passing, 31);
        age(fresh, 29);
        age(begun, 3);
        age(kept, 900);
        expireBlobs.principal().run(expireBlobs.action());
        for (Blob gone : List.of(passing, begun)) {
            assertThat(held(gone)).isZero();
        }
        for (Blob still : List.of(fresh, kept)) {
            assertThat(held(still)).isPositive();
        }
    }

    private void age(Blob blob, int days) {
        TestDatabase.get()
                .execute("update platform.blob set created_at = timestamptz '" + clock.instant() + "' - interval '"
                        + days + " days' where id = '" + blob.id() + "'");
    }

    private static int held(Blob blob) throws SQLException {
        try (Connection connection = TestDatabase.get().owner();
                ResultSet found = connection
                        .createStatement()
                        .executeQuery(
                                "select count(*) + (select count(*) from platform.blob_chunk where blob_id = b.id)"
                                        + " from platform.blob b where b.id = '" + blob.id() + "' group by b.id")) {
            return found.next() ? found.getInt(1) : 0;
        }
    }

    @Test
    void an_upload_goes_on_where_it_was_cut_off_and_a_repeat_is_safe() throws Exception {
        Random random = new Random(6);
        Blob blob = OWNER.call(() -> blobs.begin("text/csv", KeyClass.WORKING, null, MOST));
        for (long size = 0; size < CONTENT.length; ) {
            int from = (int) Math.max(0, size - random.nextInt(1000));
            int to = Math.min(CONTENT.length, (int) size + 1 + random.nextInt(300_000));
            byte[] piece = Arrays.copyOfRange(CONTENT, from, to);
            size = OWNER.call(() -> blobs.append(blob.id(), from, new ByteArrayInputStream(piece)))
                    .size();
            assertThat(size).isEqualTo(to);
        }
        assertThatThrownBy(() ->
                        OWNER.call(() -> blobs.append(blob.id(), CONTENT.length + 1L, InputStream.nullInputStream())))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class, e -> assertThat(e.arguments()).containsExactly((long) CONTENT.length));

        OWNER.call(() -> blobs.complete(blob.id()));
        assertThat(read(OWNER, blob.id())).isEqualTo(CONTENT);
        assertThatThrownBy(() -> OWNER.call(() -> blobs.append(blob.id(), 0, InputStream.nullInputStream())))
                .isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void what_arrived_before_the_connection_broke_is_kept() {
        Blob blob = OWNER.call(() -> blobs.begin("text/csv", KeyClass.WORKING, null, MOST));
        InputStream breaking = new java.io.SequenceInputStream(new ByteArrayInputStream(CONTENT), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection lost");
            }
        });
        assertThatThrownBy(() -> OWNER.call(() -> blobs.append(blob.id(), 0, breaking)))
                .isInstanceOf(IOException.class);
        assertThat(OWNER.call(() -> blobs.find(blob.id())).orElseThrow().size()).isEqualTo(2 * 512 * 1024);
    }

    @Test
    void a_file_that_is_too_large_is_refused_and_nothing_of_it_kept() {
        assertThatThrownBy(() -> OWNER.call(() ->
                        blobs.store("text/csv", KeyClass.WORKING, null, 1_000_000, new ByteArrayInputStream(CONTENT))))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class, e -> assertThat(e.code()).isEqualTo("blob_too_large"));
        assertThat(OWNER.call(() -> blobs.used())).isZero();
    }

    @Test
    void the_same_content_of_the_same_account_is_kept_once_however_it_arrived() throws Exception {
        Blob first = store(OWNER, null, CONTENT);
        Blob other = OWNER.call(() -> blobs.begin("text/csv", KeyClass.WORKING, null, MOST));
        OWNER.call(() -> blobs.append(other.id(), 0, new ByteArrayInputStream(CONTENT, 0, 700_001)));
        OWNER.call(() -> blobs.append(other.id(), 700_001, new ByteArrayInputStream(CONTENT, 700_001, CONTENT.length)));

        assertThat(OWNER.call(() -> blobs.complete(other.id())).id()).isEqualTo(first.id());
        assertThat(OWNER.call(() -> blobs.used())).isEqualTo(CONTENT.length);
        assertThat(store(STRANGER, null, CONTENT).id()).isNotEqualTo(first.id());
    }

    @Test
    void a_file_is_for_its_owner_and_for_those_whose_area_it_is_about() throws Exception {
        Blob own = store(OWNER, null, any(10));
        Blob local = store(OWNER, COMMUNITY, any(20));

        assertThat(read(COLLEAGUE, local.id())).hasSize(20);
        COLLEAGUE.run(() -> blobs.delete(local.id()));
        assertThat(read(OWNER, local.id())).hasSize(20);
        for (Principal other : java.util.List.of(COLLEAGUE, STRANGER)) {
            assertThatThrownBy(() -> read(other, own.id())).isInstanceOf(Refusal.NotFound.class);
        }
        assertThatThrownBy(() -> read(STRANGER, local.id())).isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> store(STRANGER, COMMUNITY, any(5)))
                .isInstanceOf(org.springframework.dao.DataAccessException.class);
        OWNER.run(() -> blobs.delete(local.id()));
        assertThat(OWNER.call(() -> blobs.find(local.id()))).isEmpty();
    }

    @Test
    void a_chunk_put_in_anothers_place_is_noticed() throws Exception {
        Blob blob = store(OWNER, null, CONTENT);
        TestDatabase.get().execute("""
                update platform.blob_chunk set content = (select content from platform.blob_chunk where no = 1)
                where no = 0
                """);
        assertThatThrownBy(() -> read(OWNER, blob.id())).isInstanceOf(Unreadable.class);
    }

    private Blob store(Principal principal, @org.jspecify.annotations.Nullable String area, byte[] content)
            throws IOException {
        return principal.call(
                () -> blobs.store("text/csv", KeyClass.WORKING, area, MOST, new ByteArrayInputStream(content)));
    }

    /// Opened as the reader, read outside, as a response body is.
    private byte[] read(Principal principal, Blob.Id id) throws IOException {
        try (InputStream in = principal.call(() -> blobs.open(id))) {
            return in.readAllBytes();
        }
    }

    private static byte[] any(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
