package org.shouwang.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.shouwang.launch.seal.BackupKey;

/// The rehearsal: an installation is backed up while it works, its folder is lost, and it comes back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupTests {

    @TempDir
    Path folder;

    @Test
    void a_lost_data_folder_comes_back_to_the_minute_and_to_the_last_segment() throws Exception {
        Path data = folder.resolve("data");
        String master = Files.readString(Secrets.in(data.resolve("secrets")).masterKey());
        String moment;
        try (SmallCluster cluster = SmallCluster.start(data)) {
            cluster.execute("create table kept (n integer)", "insert into kept values (1)");
            String said = backup();
            assertThat(said).contains("KEY ", "BACKUP ");
            cluster.execute("insert into kept values (2)");
            moment =
                    cluster.ask("select to_char((clock_timestamp() + interval '1 second') at time zone 'Asia/Shanghai',"
                            + " 'YYYY-MM-DD HH24:MI:SS')");
            LockSupport.parkNanos(2_100_000_000);
            cluster.execute("insert into kept values (3)");
            awaitShipped(cluster.ask("select pg_walfile_name(pg_switch_wal())"));
            cluster.execute("insert into kept values (4)");
            cluster.crash();
        }
        EmbeddedDatabase.deleteTree(data);

        assertThat(restored("all")).isEqualTo("1,2,3");
        assertThat(folder.resolve("all/secrets/master.key")).hasContent(master);
        assertThat(restored("earlier", "--to", moment)).isEqualTo("1,2");
        assertThat(restored("later", "--to", "2099-01-01 00:00")).isEqualTo("1,2,3");
        assertRefusals();
    }

    private String backup() throws Exception {
        return SmallCluster.command(
                "backup", backups().toString(), "--data", folder.resolve("data").toString(), "--key", key());
    }

    private Path backups() {
        return folder.resolve("backups");
    }

    private String key() {
        return folder.resolve("opens.key").toString();
    }

    private void awaitShipped(String segment) {
        while (!Files.exists(backups().resolve("wal").resolve(segment + ".sealed"))) {
            LockSupport.parkNanos(50_000_000);
        }
    }

    private String restored(String name, String... more) throws Exception {
        Path data = folder.resolve(name);
        restore(data, more);
        try (SmallCluster cluster = SmallCluster.start(data)) {
            return cluster.ask("select string_agg(n::text, ',' order by n) from kept");
        }
    }

    private String restore(Path data, String... more) throws Exception {
        String[] all = new String[6 + more.length];
        System.arraycopy(
                new String[] {"restore", backups().toString(), "--data", data.toString(), "--key", key()},
                0,
                all,
                0,
                6);
        System.arraycopy(more, 0, all, 6, more.length);
        return SmallCluster.command(all);
    }

    private void assertRefusals() throws Exception {
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> restore(folder.resolve("all"))).hasMessageContaining("is not empty");
        assertThatThrownBy(() -> restore(nowhere, "--to", "2020-02-10 16:29")).hasMessageContaining("oldest backup");
        assertThatThrownBy(() -> restore(nowhere, "--to", "yesterday")).hasMessageContaining("is not a time");
        Path other = folder.resolve("other.key");
        Files.writeString(other, BackupKey.generate().whole());
        assertThatThrownBy(() -> SmallCluster.command(
                        "restore", backups().toString(), "--data", nowhere.toString(), "--key", other.toString()))
                .hasMessageContaining("another backup key");

        Path segment = backups().resolve("wal").resolve(lastSegment() + ".sealed");
        byte[] whole = Files.readAllBytes(segment);
        Files.write(segment, Arrays.copyOf(whole, whole.length - 100));
        assertThatThrownBy(() -> restore(nowhere)).hasMessageContaining("damaged, incomplete");
        whole[whole.length / 2] ^= 1;
        Files.write(segment, whole);
        assertThatThrownBy(() -> restore(nowhere)).hasMessageContaining("damaged, incomplete");
        Files.move(segment, segment.resolveSibling("gone"));
        Files.createFile(segment.resolveSibling("0000000100000000000000FF.sealed"));
        assertThatThrownBy(() -> restore(nowhere)).hasMessageContaining("is missing");
        assertThat(nowhere).doesNotExist();
    }

    private String lastSegment() throws Exception {
        return new BackupFolder(backups())
                .wal().stream().filter(WalName::isSegment).toList().getLast();
    }
}
