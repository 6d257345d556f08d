package org.shouwang.registry.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.table.TableProblem;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Why a row is wrong or doubtful 问题说明, as it is kept with the row.
///
/// @param code   the text is found under it in the message bundles
/// @param column the key of the column; null when the whole row is meant
/// @param words  what the text's `{0}`, `{1}`, … stand for
public record Flaw(String code, @Nullable String column, List<String> words) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Flaw>> LIST = new TypeReference<>() {};

    static String json(List<TableProblem> problems) {
        return JSON.writeValueAsString(problems.stream()
                .map(problem -> new Flaw(problem.code(), problem.columnKey(), problem.arguments()))
                .toList());
    }

    static List<Flaw> list(@Nullable String json) {
        return json == null ? List.of() : JSON.readValue(json, LIST);
    }

    TableProblem at(long rowNumber) {
        return new TableProblem(code, rowNumber, column, words);
    }
}
