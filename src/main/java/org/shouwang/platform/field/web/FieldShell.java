package org.shouwang.platform.field.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.shouwang.platform.field.FieldPart;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// What the field app is made of: every file and text that it needs without signal, and a version over
/// all of them.
@Component
class FieldShell {

    private static final String ROOT = "static/app/";
    private static final String OWN_WORDS = "field.";
    private static final List<String> OWN =
            List.of("field/**/*.*", "css/tokens.css", "css/base.css", "css/button.css", "icon.svg");

    private static final List<String> OWN_STYLES =
            List.of("/app/css/tokens.css", "/app/css/base.css", "/app/css/button.css", "/app/field/field.css");

    private final PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
    private final List<String> scripts;
    private final List<String> files;
    private final Map<String, SortedMap<String, String>> words;
    private final String version;

    FieldShell(List<FieldPart> parts) {
        scripts = parts.stream().map(FieldPart::script).sorted().toList();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            SortedMap<String, Resource> found = new TreeMap<>();
            for (String pattern : OWN) {
                find(pattern, found);
            }
            for (FieldPart part : parts) {
                for (String pattern : part.files()) {
                    find(pattern, found);
                }
            }
            List<String> prefixes = Stream.concat(
                            Stream.of("role."), parts.stream().flatMap(part -> part.words().stream()))
                    .toList();
            words = Map.of("zh", words("zh_CN", prefixes), "en", words("en", prefixes));
            for (Map.Entry<String, Resource> file : found.entrySet()) {
                digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
                digest.update(file.getValue().getContentAsByteArray());
            }
            digest.update((scripts + words.toString()).getBytes(StandardCharsets.UTF_8));
            version = HexFormat.of().formatHex(digest.digest()).substring(0, 12);
            files = found.keySet().stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void find(String pattern, Map<String, Resource> found) throws IOException {
        for (Resource file : resolver.getResources("classpath*:" + ROOT + pattern)) {
            String address = file.getURL().toString();
            String name = Objects.requireNonNull(file.getFilename());
            if (file.isReadable() && name.contains(".")) {
                found.put("/app/" + address.substring(address.lastIndexOf(ROOT) + ROOT.length()), file);
            }
        }
    }

    /// The texts that modules have for the field app: those whose key begins with `field.`, which is left
    /// out, and those that they share with pages.
    private SortedMap<String, String> words(String language, List<String> prefixes) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Resource bundle : resolver.getResources("classpath*:messages/*_" + language + ".properties")) {
            Properties all = new Properties();
            try (InputStream in = bundle.getInputStream();
                    InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                all.load(reader);
            }
            all.stringPropertyNames().stream()
                    .filter(key ->
                            key.startsWith(OWN_WORDS) || prefixes.stream().anyMatch(key::startsWith))
                    .forEach(key -> texts.put(
                            key.startsWith(OWN_WORDS) ? key.substring(OWN_WORDS.length()) : key,
                            all.getProperty(key).replace("''", "'")));
        }
        return texts;
    }

    String version() {
        return version;
    }

    /// Modules of the parts, to be imported in this order.
    List<String> scripts() {
        return scripts;
    }

    /// The paths of all files.
    List<String> files() {
        return files;
    }

    /// The style sheets of the parts; those that every page of the app has stand in its head already.
    List<String> styles() {
        return files.stream()
                .filter(file -> file.endsWith(".css") && !OWN_STYLES.contains(file))
                .toList();
    }

    SortedMap<String, String> words(boolean english) {
        return Objects.requireNonNull(words.get(english ? "en" : "zh"));
    }
}
