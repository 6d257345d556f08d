package org.shouwang.launch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How far back a backup folder reaches.
final class Retention {

    private Retention() {}

    /// Removes the base copies that nothing of the last `days` days needs, and the WAL before the rest.
    /// The newest copy that is older than that stays: the oldest day's minutes begin with it.
    static void apply(BackupFolder backup, Instant now, int days) throws IOException {
        String oldest = BackupFolder.stamp(now.minus(Duration.ofDays(days)));
        List<String> before = backup.bases().stream()
                .filter(base -> base.compareTo(oldest) < 0)
                .toList();
        for (String base : before.subList(0, Math.max(0, before.size() - 1))) {
            backup.removeBase(base);
        }
        String first = backup.bases().stream()
                .map(base -> WalName.position(base.substring(base.indexOf('-') + 1)))
                .min(String::compareTo)
                .orElse("");
        for (String name : backup.wal()) {
            if (WalName.isSegment(name) && WalName.position(name).compareTo(first) < 0) {
                backup.removeWal(name);
            }
        }
    }
}
