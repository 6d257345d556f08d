package org.shouwang.launch;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.shouwang.launch.RunOptions.Scale;

/// What an installation remembers from start to start: `settings.properties` in its data folder.
public final class Settings {

    public static final String BACKUP_FOLDER = "backup.folder";
    public static final String BACKUP_DAYS = "backup.days";

    private static final String DISTRICT = "district";
    private static final String SCALE = "scale";

    private final Path file;
    private final Properties properties = new Properties();

    private Settings(Path file) {
        this.file = file;
    }

    public static Settings in(Path data) throws IOException {
        Settings settings = new Settings(data.resolve("settings.properties"));
        if (Files.exists(settings.file)) {
            try (Reader reader = Files.newBufferedReader(settings.file)) {
                settings.properties.load(reader);
            }
        }
        return settings;
    }

    /// Remembers what a first start asked for. A later start may leave it out or ask for the same.
    ///
    /// @throws Refused when it asks for something else than the folder holds
    void reconcile(RunOptions options) throws Refused, IOException {
        String district = get(DISTRICT);
        if (district == null) {
            put(DISTRICT, options.district() == null ? RunOptions.DEFAULT_DISTRICT : options.district());
            put(SCALE, (options.scale() == null ? Scale.TWENTIETH : options.scale()).key());
        } else if (options.district() != null && !options.district().equals(district)
                || options.scale() != null && options.scale() != scale()) {
            throw Refused.usage("The data folder " + file.getParent() + " holds district " + district + " "
                    + scale().words() + " (" + scale().option()
                    + "). Start it without other options, or choose another folder with --data");
        }
    }

    String district() {
        return properties.getProperty(DISTRICT, RunOptions.DEFAULT_DISTRICT);
    }

    Scale scale() {
        return Scale.of(properties.getProperty(SCALE, ""));
    }

    public @Nullable String get(String name) {
        return properties.getProperty(name);
    }

    public void put(String name, String value) throws IOException {
        properties.setProperty(name, value);
        store();
    }

    public void remove(String name) throws IOException {
        properties.remove(name);
        store();
    }

    private void store() throws IOException {
        StringWriter text = new StringWriter();
        properties.stringPropertyNames().stream()
                .sorted()
                .forEach(
                        key -> text.append(key).append('=').append(escaped(key)).append('\n'));
        Secrets.write(file, text.toString().strip());
    }

    private String escaped(String key) {
        return properties.getProperty(key).replace("\\", "\\\\");
    }
}
