package org.shouwang.registry;

import org.jspecify.annotations.Nullable;
import org.shouwang.platform.web.list.Cursor;

/// Which persons a list shows, in which order, from where on.
///
/// @param area      within this area; null for all of the reader's scope
/// @param beginning names or pinyin that begin so
/// @param kind      only those living in places of this kind
/// @param after     the row behind which the page begins
public record PersonQuery(
        @Nullable String area,
        @Nullable String beginning,
        Person.@Nullable Presence presence,
        @Nullable Boolean migrant,
        Person.@Nullable CareNeed care,
        @Nullable String kind,
        Sort sort,
        boolean descending,
        @Nullable Cursor after,
        int limit) {

    /// The orders offered; each has an index that begins with it.
    public enum Sort implements Coded {
        NAME,
        BIRTH_DATE,
        ADDRESS,
        UPDATED
    }

    public static PersonQuery of(@Nullable String area) {
        return new PersonQuery(area, null, null, null, null, null, Sort.NAME, false, null, 50);
    }

    public PersonQuery sortedBy(Sort other, boolean turned) {
        return new PersonQuery(area, beginning, presence, migrant, care, kind, other, turned, after, limit);
    }

    public PersonQuery after(@Nullable Cursor position) {
        return new PersonQuery(area, beginning, presence, migrant, care, kind, sort, descending, position, limit);
    }

    public PersonQuery limitedTo(int rows) {
        return new PersonQuery(area, beginning, presence, migrant, care, kind, sort, descending, after, rows);
    }

    public PersonQuery beginning(@Nullable String text) {
        return new PersonQuery(area, text, presence, migrant, care, kind, sort, descending, after, limit);
    }

    /// Where the page after this person begins.
    Cursor cursor(Person person) {
        return new Cursor(
                switch (sort) {
                    case NAME -> person.name();
                    case BIRTH_DATE ->
                        person.birthDate() == null
                                ? "infinity"
                                : person.birthDate().toString();
                    case ADDRESS -> person.address();
                    case UPDATED -> person.updatedAt().toString();
                },
                person.id().value());
    }
}
