package org.shouwang.screening.arrival;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shouwang.platform.value.Pinyin;

/// The first two digits of divisions 省级代码 (GB/T 2260), by which people say where they came from.
public final class Provinces {

    /// @param initials of each character, for a keyboard
    public record Province(String code, String name, String english, String initials) {

        public String name(Locale locale) {
            return locale.getLanguage().equals("en") ? english : name;
        }
    }

    private static final List<Province> ALL = Stream.of(
                    "11 北京 Beijing",
                    "12 天津 Tianjin",
                    "13 河北 Hebei",
                    "14 山西 Shanxi",
                    "15 内蒙古 Inner-Mongolia",
                    "21 辽宁 Liaoning",
                    "22 吉林 Jilin",
                    "23 黑龙江 Heilongjiang",
                    "31 上海 Shanghai",
                    "32 江苏 Jiangsu",
                    "33 浙江 Zhejiang",
                    "34 安徽 Anhui",
                    "35 福建 Fujian",
                    "36 江西 Jiangxi",
                    "37 山东 Shandong",
                    "41 河南 Henan",
                    "42 湖北 Hubei",
                    "43 湖南 Hunan",
                    "44 广东 Guangdong",
                    "45 广西 Guangxi",
                    "46 海南 Hainan",
                    "50 重庆 Chongqing",
                    "51 四川 Sichuan",
                    "52 贵州 Guizhou",
                    "53 云南 Yunnan",
                    "54 西藏 Tibet",
                    "61 陕西 Shaanxi",
                    "62 甘肃 Gansu",
                    "63 青海 Qinghai",
                    "64 宁夏 Ningxia",
                    "65 新疆 Xinjiang",
                    "71 台湾 Taiwan",
                    "81 香港 Hong-Kong",
                    "82 澳门 Macao")
            .map(Provinces::province)
            .toList();

    private static final Map<String, Province> BY_CODE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Province::code, Function.identity()));

    private Provinces() {}

    private static Province province(String line) {
        String[] parts = line.split(" ");
        return new Province(parts[0], parts[1], parts[2].replace('-', ' '), initials(parts[1]));
    }

    public static List<Province> all() {
        return ALL;
    }

    /// A division in words: its province, with the code where that says more.
    public static String say(String division, Locale locale) {
        Province found = division.length() < 2 ? null : BY_CODE.get(division.substring(0, 2));
        if (found == null) {
            return division;
        }
        return division.length() == 2 ? found.name(locale) : found.name(locale) + " " + division;
    }

    /// The first letter of each character's reading.
    public static String initials(String name) {
        return name.codePoints()
                .mapToObj(one -> Pinyin.of(Character.toString(one)))
                .filter(reading -> !reading.isEmpty())
                .map(reading -> reading.substring(0, 1))
                .collect(Collectors.joining());
    }
}
