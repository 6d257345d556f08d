package org.shouwang.platform.blob;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to files, for whoever acts now.
///
/// Writing commits chunk by chunk, unless the caller has a transaction: what arrived before a
/// connection broke is kept, and the upload goes on from there.
@Component
public class Blobs {

    private final BlobRepository repository;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final long quota;

    Blobs(
            BlobRepository repository,
            Clock clock,
            PlatformTransactionManager transactions,
            @Value("${shouwang.blob-quota-bytes:10737418240}") long quota) {
        this.repository = repository;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.quota = quota;
    }

    /// Begins an upload.
    ///
    /// @param areaCode whose officers may read it, besides the owner; null for none
    /// @param maxSize  in bytes
    public Blob begin(String mediaType, KeyClass keyClass, @Nullable String areaCode, long maxSize) {
        Blob blob = new Blob(
                new Blob.Id(UuidCreator.getTimeOrderedEpoch()),
                mediaType,
                0,
                maxSize,
                keyClass,
                areaCode,
                false,
                clock.instant());
        transaction.executeWithoutResult(status -> repository.insert(blob, account()));
        return blob;
    }

    /// Appends what comes from a stream, at an offset. An offset before the end repeats what is there
    /// already: that much is skipped, and the rest appended.
    ///
    /// @return the blob with its new size
    /// @throws Refusal.NotFound when it is not one's own open upload
    /// @throws Refusal.Conflict `blob_offset` when the offset is beyond the end; tells where that is
    /// @throws Refusal.Invalid  `blob_too_large`, `blob_quota`; nothing beyond the limit is kept
    /// @throws IOException      when the stream breaks; whole chunks that came before are kept
    public Blob append(Blob.Id id, long offset, InputStream content) throws IOException {
        Blob blob = within(() -> upload(id));
        if (offset < 0 || offset > blob.size()) {
            throw new Refusal.Conflict("blob_offset", blob.size());
        }
        content.skipNBytes(blob.size() - offset);
        byte[] chunk = new byte[BlobRepository.CHUNK];
        for (boolean more = true; more; ) {
            int room = BlobRepository.CHUNK - (int) (blob.size() % BlobRepository.CHUNK);
            int length = content.readNBytes(chunk, 0, room);
            if (length > 0) {
                byte[] piece = Arrays.copyOf(chunk, length);
                long at = blob.size();
                blob = within(() -> write(id, at, piece));
            }
            more = length == room;
        }
        return blob;
    }

    private Blob upload(Blob.Id id) {
        return repository.lockOpen(id, account()).orElseThrow(() -> new Refusal.NotFound("blob_not_found"));
    }

    private Blob write(Blob.Id id, long at, byte[] piece) {
        Blob blob = upload(id);
        if (blob.size() != at) {
            throw new Refusal.Conflict("blob_offset", blob.size());
        }
        long size = at + piece.length;
        if (size > blob.maxSize()) {
            throw new Refusal.Invalid("blob_too_large", blob.maxSize());
        }
        if (repository.used(account()) + piece.length > quota) {
            throw new Refusal.Invalid("blob_quota", quota);
        }
        int no = (int) (at / BlobRepository.CHUNK);
        int before = (int) (at % BlobRepository.CHUNK);
        byte[] chunk = before == 0 ? piece : joined(repository.chunk(blob, no), piece);
        repository.write(blob, no, chunk, size);
        return new Blob(
                id, blob.mediaType(), size, blob.maxSize(), blob.keyClass(), blob.areaCode(), false, blob.createdAt());
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /// Ends an upload: from now on it can be read and not changed.
    ///
    /// @return the blob; an earlier one of one's own with the same content in place of it, if there is one
    /// @throws Refusal.NotFound when it is not one's own open upload
    public Blob complete(Blob.Id id) {
        return within(() -> {
            Blob blob = upload(id);
            byte[] hash = repository.hash(blob);
            Optional<Blob> same = repository.same(blob, account(), hash);
            if (same.isPresent()) {
                repository.delete(id);
                return same.get();
            }
            repository.complete(id, hash);
            return repository.find(id).orElseThrow();
        });
    }

    /// Keeps a whole stream as a file, or nothing of it.
    public Blob store(String mediaType, KeyClass keyClass, @Nullable String areaCode, long maxSize, InputStream content)
            throws IOException {
        Blob blob = begin(mediaType, keyClass, areaCode, maxSize);
        boolean whole = false;
        try {
            append(blob.id(), 0, content);
            Blob stored = complete(blob.id());
            whole = true;
            return stored;
        } finally {
            if (!whole) {
                delete(blob.id());
            }
        }
    }

    /// A file, complete or not, that whoever acts may see.
    public Optional<Blob> find(Blob.Id id) {
        return within(() -> repository.find(id));
    }

    /// The content of a complete file, decrypted as it is read. May be read on another thread, later:
    /// it stays the reading of whoever opened it.
    ///
    /// @throws Refusal.NotFound when there is no such file for whoever acts
    public InputStream open(Blob.Id id) {
        Blob blob = find(id).filter(Blob::complete).orElseThrow(() -> new Refusal.NotFound("blob_not_found"));
        Principal reader = Principal.required();
        return new BlobStream(blob.size(), no -> reader.call(() -> within(() -> repository.chunk(blob, no))));
    }

    /// Deletes one's own file; a repeat changes nothing.
    public void delete(Blob.Id id) {
        transaction.executeWithoutResult(status -> repository.delete(id));
    }

    /// How many bytes one's own files take.
    public long used() {
        return within(() -> repository.used(account()));
    }

    private static UUID account() {
        return Principal.required().account();
    }

    private <T> T within(java.util.function.Supplier<T> action) {
        return Objects.requireNonNull(transaction.execute(status -> action.get()));
    }
}
