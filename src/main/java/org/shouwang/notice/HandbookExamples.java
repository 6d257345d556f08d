package org.shouwang.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The handbooks that ship 随附手册: ten aspects of operations, and what everyone must know. For an area
/// whose shelves are empty; from then on they are its own.
@Service
public class HandbookExamples {

    private final Handbook handbook;

    HandbookExamples(Handbook handbook) {
        this.handbook = handbook;
    }

    /// Publishes those that are not there yet, for whoever edits handbooks; a repeat adds nothing.
    ///
    /// @return how many were added
    @Transactional
    public int publish(String area) {
        List<UUID> known =
                handbook.topics().stream().map(topic -> topic.id().value()).toList();
        int added = 0;
        for (String book : List.of("operations", "everyone")) {
            for (TopicDraft draft : drafts(area, book)) {
                if (!known.contains(draft.id().value())) {
                    handbook.publish(draft);
                    added++;
                }
            }
        }
        return added;
    }

    private static List<TopicDraft> drafts(String area, String book) {
        List<TopicDraft> drafts = new ArrayList<>();
        String[] parts = text(book).split("(?m)^# ");
        for (int place = 1; place < parts.length; place++) {
            int end = parts[place].indexOf('\n');
            drafts.add(new TopicDraft(
                    new Topic.Id(id(area, book, place)),
                    area,
                    book,
                    place,
                    book.equals("everyone") ? EVERYONE : List.of(),
                    parts[place].substring(0, end).strip(),
                    parts[place].substring(end).strip(),
                    "",
                    0));
        }
        return drafts;
    }

    private static final List<String> EVERYONE = java.util.stream.Stream.of(org.shouwang.account.Role.values())
            .filter(role -> !role.isOffice())
            .map(org.shouwang.account.Role::code)
            .toList();

    private static UUID id(String area, String book, int place) {
        UUID name = UUID.nameUUIDFromBytes((area + book + place).getBytes(StandardCharsets.UTF_8));
        return new UUID(
                0x016FD50000007000L | name.getMostSignificantBits() & 0xFFF,
                name.getLeastSignificantBits() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }

    private static String text(String book) {
        try {
            return new ClassPathResource("data/handbook/" + book + ".md").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
