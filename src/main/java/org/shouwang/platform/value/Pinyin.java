package org.shouwang.platform.value;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How names are searched with a Latin keyboard 拼音: small letters without tones and spaces, ü as v.
///
/// A surname that is read in its own way (单 shan, 曾 zeng, 欧阳 ouyang) is; what is not Chinese is
/// kept when it is a letter or digit, and dropped otherwise. Readings by ICU (Han-Latin).
public final class Pinyin {

    private static final Map<String, String> SURNAMES = Map.ofEntries(
            Map.entry("单", "shan"),
            Map.entry("曾", "zeng"),
            Map.entry("解", "xie"),
            Map.entry("仇", "qiu"),
            Map.entry("区", "ou"),
            Map.entry("朴", "piao"),
            Map.entry("查", "zha"),
            Map.entry("盖", "ge"),
            Map.entry("任", "ren"),
            Map.entry("纪", "ji"),
            Map.entry("缪", "miao"),
            Map.entry("种", "chong"),
            Map.entry("黑", "he"),
            Map.entry("乐", "yue"),
            Map.entry("冼", "xian"),
            Map.entry("洗", "xian"),
            Map.entry("员", "yun"),
            Map.entry("折", "she"),
            Map.entry("秘", "bi"),
            Map.entry("翟", "zhai"),
            Map.entry("覃", "qin"),
            Map.entry("尉迟", "yuchi"),
            Map.entry("万俟", "moqi"),
            Map.entry("长孙", "zhangsun"),
            Map.entry("澹台", "tantai"),
            Map.entry("宿", "su"),
            Map.entry("华", "hua"),
            Map.entry("繁", "po"),
            Map.entry("葛", "ge"),
            Map.entry("尹", "yin"),
            Map.entry("沈", "shen"),
            Map.entry("令狐", "linghu"),
            Map.entry("吕", "lv"));

    private static final Transliterator HAN = Transliterator.getInstance("Han-Latin");
    private static final Map<Integer, String> READINGS = new ConcurrentHashMap<>();
    private static final String[] BASIC = new String[0xA000 - 0x4E00];

    private Pinyin() {}

    /// The reading of a name, of a person or a place.
    public static String of(String name) {
        StringBuilder text = new StringBuilder(name.length() * 4);
        int from = surname(name, text);
        for (int i = from; i < name.length(); ) {
            int character = name.codePointAt(i);
            text.append(reading(character));
            i += Character.charCount(character);
        }
        return text.toString();
    }

    private static int surname(String name, StringBuilder text) {
        for (int length = Math.min(2, name.length()); length > 0; length--) {
            String special = SURNAMES.get(name.substring(0, length));
            if (special != null) {
                text.append(special);
                return length;
            }
        }
        return 0;
    }

    private static String reading(int character) {
        if (character < 128) {
            return Character.isLetterOrDigit(character) ? Character.toString(Character.toLowerCase(character)) : "";
        }
        int basic = character - 0x4E00;
        if (basic < 0 || basic >= BASIC.length) {
            return READINGS.computeIfAbsent(character, Pinyin::look);
        }
        String known = BASIC[basic];
        if (known == null) {
            known = look(character);
            BASIC[basic] = known;
        }
        return known;
    }

    private static String look(int character) {
        String latin;
        synchronized (HAN) {
            latin = HAN.transliterate(Character.toString(character));
        }
        String plain = java.text.Normalizer.normalize(latin, java.text.Normalizer.Form.NFD)
                .replace("u\u0308", "v")
                .toLowerCase(Locale.ROOT);
        StringBuilder letters = new StringBuilder();
        plain.codePoints()
                .filter(letter -> Character.isLetterOrDigit(letter) && letter < 128)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
