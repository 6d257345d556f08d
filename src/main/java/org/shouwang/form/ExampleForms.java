package org.shouwang.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The forms that ship as examples 示例表单, so that a district starts with something that makes
/// sense. Each says where
/// its questions come from.
@Component
public class ExampleForms {

    private static final List<String> NAMES =
            List.of("home-check", "household-survey", "enterprise-daily", "community-daily", "hazard");

    /// @param source `report`, `2020` or `assumed`
    /// @param role   whose it usually is to fill it in
    public record Example(
            String name,
            String titleZh,
            String titleEn,
            @Nullable String subjectKind,
            String period,
            String source,
            @Nullable String role,
            Definition definition) {}

    public List<Example> all() {
        return NAMES.stream().map(ExampleForms::read).toList();
    }

    /// @throws Refusal.NotFound `form.unknown`
    public Example require(String name) {
        if (!NAMES.contains(name)) {
            throw new Refusal.NotFound("form.unknown");
        }
        return read(name);
    }

    private static Example read(String name) {
        try (InputStream content = ExampleForms.class.getResourceAsStream("/data/forms/" + name + ".json")) {
            return JsonMapper.shared().readValue(content, Example.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
