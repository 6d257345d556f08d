package org.shouwang.launch;

import java.util.ArrayList;
import java.util.List;

/// Names of WAL segments: timeline, then position, in hexadecimal.
final class WalName {

    private static final int TIMELINE = 8;
    private static final long SEGMENTS_PER_LOG = 0x100;

    private WalName() {}

    static boolean isSegment(String name) {
        return name.matches("[0-9A-F]{24}");
    }

    /// Where in the WAL a segment lies, whatever its timeline; sorts.
    static String position(String name) {
        return name.substring(TIMELINE, 24);
    }

    /// The first position that is missing between `first` and the last of `names`; empty when none is.
    static String gap(String first, List<String> names) {
        List<String> positions = new ArrayList<>(names.stream()
                .filter(WalName::isSegment)
                .map(WalName::position)
                .filter(position -> position.compareTo(position(first)) >= 0)
                .distinct()
                .sorted()
                .toList());
        String expected = position(first);
        for (String position : positions) {
            if (!position.equals(expected)) {
                return expected;
            }
            expected = next(expected);
        }
        return "";
    }

    private static String next(String position) {
        long log = Long.parseLong(position.substring(0, 8), 16);
        long segment = Long.parseLong(position.substring(8), 16) + 1;
        return "%08X%08X".formatted(log + segment / SEGMENTS_PER_LOG, segment % SEGMENTS_PER_LOG);
    }
}
