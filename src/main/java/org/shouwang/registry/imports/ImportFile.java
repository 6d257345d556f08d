package org.shouwang.registry.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.shouwang.platform.blob.Blobs;
import org.shouwang.platform.table.Limits;
import org.shouwang.platform.table.TableReader;

/// An import's file, decrypted for as long as it is being read: a workbook can only be read from a file.
final class ImportFile implements AutoCloseable {

    private final Path plain;
    private final TableReader table;

    private ImportFile(Path plain, TableReader table) {
        this.plain = plain;
        this.table = table;
    }

    /// @throws org.shouwang.platform.value.Refusal when it cannot be read as a table
    static ImportFile open(Blobs blobs, Import started) throws IOException {
        Path plain = PassingFile.fresh();
        try {
            if (!PassingFile.taken(started.id(), plain)) {
                try (InputStream content = blobs.open(started.file())) {
                    Files.copy(content, plain, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return new ImportFile(plain, TableReader.open(plain, Limits.STANDARD));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(plain);
            throw e;
        }
    }

    TableReader table() {
        return table;
    }

    @Override
    public void close() throws IOException {
        table.close();
        Files.deleteIfExists(plain);
    }
}
