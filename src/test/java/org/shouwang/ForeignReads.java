package org.shouwang;

import java.util.List;
import java.util.stream.Stream;

/// Functions that read another module's tables all the same, with the reason. Nothing is added here; a name goes when
/// its function is next replaced, and reads what the owner publishes from then on.
final class ForeignReads {

    /// A file of places is compared and applied in one statement, on the tables that it changes.
    private static final List<String> IMPORT =
            List.of("registry.apply_import_places", "registry.compare_import_places");

    /// Written before their owners published anything; they read one row by its key.
    private static final List<String> BEFORE = List.of(
            "form.close_turn",
            "form.submit",
            "measure.attach",
            "measure.is_target",
            "measure.propose",
            "measure.set_level",
            "screening.attach_proof",
            "screening.attach_to_letter",
            "screening.import_list",
            "screening.register_arrivals",
            "screening.register_letter",
            "screening.take_arrival_step",
            "screening.take_letter_step",
            "screening.take_row_step");

    /// A view for the writer's role alone (ADR 15), which has no scope that a published view could read by.
    private static final List<String> WRITER = List.of("screening.session_scope");

    static final List<String> KNOWN =
            Stream.of(IMPORT, BEFORE, WRITER).flatMap(List::stream).toList();

    private ForeignReads() {}
}
