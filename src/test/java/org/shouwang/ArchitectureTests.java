package org.shouwang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    private static final Path SOURCES = Path.of("src/main/java/org/shouwang");
    private static final Pattern CREATED = Pattern.compile("create table ([a-z_]+\\.[a-z_0-9]+)");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*//.*$");
    private static final Pattern LITERAL = Pattern.compile("(?s)\"\"\".*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"");
    private static final Pattern SQL = Pattern.compile("\\b(from|join|into|update|truncate|lock|copy)\\s");
    private static final Pattern NAMED = Pattern.compile("\\b[a-z_]+\\.[a-z_0-9]+\\b");

    private final ApplicationModules modules = ApplicationModules.of(Shouwang.class);

    @Test
    void modules_use_only_what_is_below_them() {
        modules.verify();
    }

    /// A description of a package among the tests would hide the module's own, and everything would be allowed.
    @Test
    void every_module_says_what_is_below_it() throws ClassNotFoundException {
        for (var module : modules) {
            if (module.getIdentifier().toString().equals("launch")) {
                continue;
            }
            Class<?> description = Class.forName(module.getBasePackage().getName() + ".package-info");
            ApplicationModule said = description.getAnnotation(ApplicationModule.class);
            assertThat(said).as(module.getIdentifier().toString()).isNotNull();
            assertThat(said.allowedDependencies()).doesNotContain(ApplicationModule.OPEN_TOKEN);
        }
    }

    /// What another module's rows are read by is for its owner to publish: a function, or a view that ends in
    /// `_read`. What functions and views of the database read is for [ScopeCatalogueTests] to see.
    @Test
    void no_module_writes_sql_over_another_modules_tables() throws IOException {
        Set<String> tables = new HashSet<>();
        for (Path migration : files(Path.of("src/main/resources/db/migration"), ".sql")) {
            CREATED.matcher(Files.readString(migration)).results().forEach(created -> tables.add(created.group(1)));
        }
        List<String> foreign = new ArrayList<>();
        for (Path source : files(SOURCES, ".java")) {
            String module = SOURCES.relativize(source).getName(0).toString();
            if (module.equals("launch")) {
                continue; // It works as the owner, before there is an application.
            }
            LITERAL.matcher(COMMENT.matcher(Files.readString(source)).replaceAll(""))
                    .results()
                    .map(MatchResult::group)
                    .filter(text -> SQL.matcher(text).find())
                    .flatMap(text -> NAMED.matcher(text).results().map(MatchResult::group))
                    .filter(name -> tables.contains(name) && !name.startsWith(module + "."))
                    .forEach(name -> foreign.add(source + " reads " + name));
        }
        assertThat(tables).contains("registry.person", "work.item");
        assertThat(foreign).isEmpty();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
