package org.shouwang.platform.value;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;

/// The spelling of Chinese text in letters 拼音: lower case, without tones and spaces, for search by prefix.
///
/// Characters with several readings get their usual one, so a surname may be spelt otherwise than it is spoken.
public final class Pinyin {

    private static final Transliterator SPELLING = Transliterator.getInstance("Han-Latin; Latin-ASCII");

    private Pinyin() {}

    public static String of(String text) {
        return SPELLING.transliterate(text).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
