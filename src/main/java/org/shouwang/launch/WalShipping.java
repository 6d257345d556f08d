package org.shouwang.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.launch.seal.BackupKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries finished WAL segments from the data folder into the backup folder, sealed, as they come. What
/// cannot be carried stays where it is until it can.
final class WalShipping implements AutoCloseable {

    static final String SEAL = "backup.seal";

    private static final String KEEP = "keep";
    private static final Logger LOG = LoggerFactory.getLogger(WalShipping.class);

    private final DataFolder data;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("wal-shipping").daemon().unstarted(task));
    private String complaint = "";

    private WalShipping(DataFolder data) {
        this.data = data;
    }

    static WalShipping start(DataFolder data) throws IOException {
        Files.createDirectories(data.wal());
        WalShipping shipping = new WalShipping(data);
        shipping.clock.scheduleWithFixedDelay(shipping::tryShip, 1, 1, TimeUnit.SECONDS);
        return shipping;
    }

    private void tryShip() {
        try {
            ship(data.root());
            complaint = "";
        } catch (IOException e) {
            String text = String.valueOf(e.getMessage());
            if (!text.equals(complaint)) {
                LOG.warn("Finished WAL stays in {} for now: {}", data.wal(), text);
            }
            complaint = text;
        }
    }

    /// From now on PostgreSQL keeps finished segments for carrying.
    static void keep(Path wal) throws IOException {
        Files.createDirectories(wal);
        if (!Files.exists(wal.resolve(KEEP))) {
            Files.createFile(wal.resolve(KEEP));
        }
    }

    /// Carries what has come so far. Several may try at once; one does it.
    static void ship(Path data) throws IOException {
        String folder = Settings.in(data).get(Settings.BACKUP_FOLDER);
        Path wal = data.resolve("wal");
        if (folder == null || !Files.exists(wal.resolve(KEEP))) {
            return;
        }
        try (FileChannel channel = FileChannel.open(
                        data.resolve("wal.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = tryLock(channel)) {
            if (lock != null) {
                ship(wal, new BackupFolder(Path.of(folder)), BackupKey.read(data.resolve("secrets/" + SEAL)));
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void ship(Path wal, BackupFolder backup, BackupKey key) throws IOException {
        backup.requirePresent();
        for (Path segment : finished(wal)) {
            backup.write("wal/" + segment.getFileName(), key, out -> Files.copy(segment, out));
            Files.delete(segment);
        }
    }

    private static List<Path> finished(Path wal) throws IOException {
        try (Stream<Path> files = Files.list(wal)) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9A-F]{8}.*(?<!\\.part)"))
                    .sorted()
                    .toList();
        }
    }

    /// Carries what the server left when it stopped.
    @Override
    public void close() {
        clock.close();
        tryShip();
    }
}
