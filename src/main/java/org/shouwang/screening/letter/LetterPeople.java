package org.shouwang.screening.letter;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.IdentityNumber;
import org.shouwang.platform.value.Phone;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.screening.arrival.ArrivalSeal;
import org.shouwang.screening.arrival.Arrivals;
import org.shouwang.screening.list.PersonLists;
import org.springframework.stereotype.Component;

/// Whom a letter is about 协查人员: written one a line, or known from an arrival or a list from above.
@Component
public class LetterPeople {

    static final int MOST = 50;

    private final Arrivals arrivals;
    private final PersonLists lists;
    private final ArrivalSeal seal;

    LetterPeople(Arrivals arrivals, PersonLists lists, ArrivalSeal seal) {
        this.arrivals = arrivals;
        this.lists = lists;
        this.seal = seal;
    }

    /// Reads one person a line: the name, then identity number, telephone and anything else in any order,
    /// between spaces, commas or tabs. Empty lines are passed over.
    ///
    /// @throws Refusal.Invalid `letter.person` with the number of the line where an identity number is
    ///                         wrong
    public static List<LetterDraft.Person> read(String lines) {
        List<LetterDraft.Person> people = new ArrayList<>();
        List<String> all = lines.lines().toList();
        for (int line = 0; line < all.size(); line++) {
            if (!all.get(line).isBlank()) {
                people.add(person(all.get(line).strip(), line + 1));
            }
        }
        return people;
    }

    private static LetterDraft.Person person(String line, int number) {
        String[] words = line.split("[\\s,，;；、]+");
        String document = "";
        String phone = "";
        List<String> note = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            String word = words[i];
            if (document.isEmpty() && word.matches("[0-9]{17}[0-9Xx]")) {
                document = IdentityNumber.of(word)
                        .orElseThrow(() -> new Refusal.Invalid("letter.person", number))
                        .text();
            } else if (document.isEmpty() && word.matches("[A-Za-z]{1,2}[0-9]{6,10}")) {
                document = word;
            } else if (phone.isEmpty() && Phone.of(word).isPresent()) {
                phone = Phone.of(word).orElseThrow().digits();
            } else {
                note.add(word);
            }
        }
        return new LetterDraft.Person(
                UuidCreator.getTimeOrderedEpoch(), words[0], document, phone, String.join(" ", note), null, null);
    }

    /// People as the database keeps them, and all of it in plain for a digest.
    record Sealed(List<Map<String, @Nullable Object>> rows, String content) {}

    /// @throws Refusal.Invalid  `letter.people` for more than 50, `letter.person` for words that are too
    ///                          long
    /// @throws Refusal.NotFound for somebody out of sight
    Sealed sealed(List<LetterDraft.Person> people, Response.Id response) {
        if (people.size() > MOST) {
            throw new Refusal.Invalid("letter.people");
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < people.size(); i++) {
            LetterDraft.Person one = known(people.get(i));
            if (one.name().isBlank()
                    || one.name().length() > 100
                    || one.document().length() > 30
                    || one.note().length() > 200
                    || (one.name() + one.note()).codePoints().anyMatch(Character::isISOControl)) {
                throw new Refusal.Invalid("letter.person", i + 1);
            }
            rows.add(row(one, response));
            content.append(String.join("\u001f", one.name(), one.document(), one.phone(), one.note()))
                    .append('\n');
        }
        return new Sealed(rows, content.toString());
    }

    /// With the particulars of the arrival, or of the list's row.
    private LetterDraft.Person known(LetterDraft.Person one) {
        if (one.arrival() != null) {
            Arrivals.Particulars known = arrivals.particulars(one.arrival());
            return new LetterDraft.Person(
                    one.id(), known.name(), known.document(), known.phone(), one.note(), one.arrival(), null);
        }
        if (one.row() != null) {
            PersonLists.Particulars known = lists.particulars(one.row());
            return new LetterDraft.Person(
                    one.id(), known.name(), known.document(), known.phone(), one.note(), null, one.row());
        }
        return one;
    }

    private Map<String, @Nullable Object> row(LetterDraft.Person one, Response.Id response) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", one.id());
        row.put("name", one.name());
        row.put("document", hex(seal.seal(response, one.id(), one.document())));
        row.put("document_tail", tail(one.document()));
        row.put("phone", hex(seal.seal(response, one.id(), one.phone())));
        row.put("phone_tail", tail(one.phone()));
        row.put("note", one.note());
        row.put("arrival", one.arrival() == null ? null : one.arrival().value());
        row.put("row", one.row() == null ? null : one.row().value());
        return row;
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 4));
    }
}
