package org.shouwang.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shouwang.platform.value.CreditCode;
import org.shouwang.platform.value.IdentityNumber;
import org.shouwang.platform.value.Phone;

/// What somebody may mean by what is typed into the one search box: told by its shape alone. Pure.
sealed interface SearchShape {

    /// A whole identity number: found by its keyed hash.
    record Identity(String number) implements SearchShape {}

    /// A whole telephone number: found by its last four digits, then compared in full.
    record Telephone(String digits) implements SearchShape {}

    /// The last four to six characters of an identity number or a telephone.
    record Tail(String text) implements SearchShape {}

    /// The beginning of a name in Latin letters.
    record Spelling(String letters) implements SearchShape {}

    /// The beginning of a name, an address or a place's name.
    record Words(String text) implements SearchShape {}

    /// A unified social credit code.
    record Credit(String code) implements SearchShape {}

    static List<SearchShape> of(String typed) {
        String text = typed.strip();
        List<SearchShape> shapes = new ArrayList<>();
        if (text.isEmpty()) {
            return shapes;
        }
        IdentityNumber.of(text).ifPresent(identity -> shapes.add(new Identity(identity.text())));
        CreditCode.of(text).ifPresent(code -> shapes.add(new Credit(code.text())));
        Optional<Phone> phone = text.matches("[0-9+ ()-]{7,20}") ? Phone.of(text) : Optional.empty();
        phone.ifPresent(number -> shapes.add(new Telephone(number.digits())));
        if (text.matches("[0-9]{4,6}|[0-9]{3,5}[Xx]")) {
            shapes.add(new Tail(text.toUpperCase(Locale.ROOT)));
        }
        if (isLatin(text)) {
            shapes.add(new Spelling(plain(text)));
        }
        if (shapes.stream().noneMatch(shape -> shape instanceof Identity || shape instanceof Credit)) {
            shapes.add(new Words(text));
        }
        return shapes;
    }

    /// Letters of a spelling, with spaces between.
    static boolean isLatin(String text) {
        return text.strip().matches("[A-Za-z][A-Za-z ']{0,60}");
    }

    static String plain(String typed) {
        String text = typed.strip();
        return isLatin(text) ? text.toLowerCase(Locale.ROOT).replaceAll("[ ']", "") : text;
    }
}
