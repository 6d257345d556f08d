package org.shouwang.launch;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// How the embedded PostgreSQL runs: what was answered is on disk, memory by the machine's size, and
/// no statement's values in the log.
final class ServerSettings {

    private static final long MEBI = 1024L * 1024;

    private ServerSettings() {}

    static Map<String, String> of(DataFolder data) {
        Map<String, String> settings = new LinkedHashMap<>();
        durability(settings);
        memory(settings, memoryMebibytes());
        archive(settings, data.wal());
        log(settings, data.log());
        return settings;
    }

    private static void durability(Map<String, String> settings) {
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("wal_compression", "off");
        settings.put("max_wal_size", "4GB");
        settings.put("checkpoint_timeout", "15min");
        settings.put("random_page_cost", "1.1");
        settings.put("jit", "off");
        settings.put("max_connections", "300");
    }

    /// A sixteenth of the memory for the server's own buffers, between 128 MiB and 2 GiB.
    private static void memory(Map<String, String> settings, long mebibytes) {
        settings.put("shared_buffers", Math.clamp(mebibytes / 16, 128, 2048) + "MB");
        settings.put("effective_cache_size", Math.max(mebibytes / 2, 256) + "MB");
        settings.put("maintenance_work_mem", Math.clamp(mebibytes / 48, 64, 512) + "MB");
        settings.put("work_mem", "16MB");
    }

    /// Finished segments are laid into the folder, whole or not at all, once a first backup has marked it.
    private static void archive(Map<String, String> settings, Path wal) {
        String folder = "\"" + wal.toString().replace("%", "%%") + "\"";
        settings.put("archive_mode", "on");
        settings.put("archive_timeout", "60s");
        settings.put(
                "archive_command",
                "test ! -e F/keep || { cp \"%p\" F/%f.part && sync F/%f.part && mv F/%f.part F/%f; }"
                        .replace("F", folder));
    }

    /// Errors without their DETAIL and statement, which would show people's data.
    private static void log(Map<String, String> settings, Path log) {
        settings.put("logging_collector", "on");
        settings.put("log_directory", log.toString());
        settings.put("log_filename", "postgresql-%a.log");
        settings.put("log_truncate_on_rotation", "on");
        settings.put("log_rotation_size", "0");
        settings.put("log_error_verbosity", "terse");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_parameter_max_length_on_error", "0");
        settings.put("log_checkpoints", "off");
    }

    private static long memoryMebibytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize() / MEBI
                : 2048;
    }
}
