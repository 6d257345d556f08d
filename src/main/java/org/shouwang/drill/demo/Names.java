package org.shouwang.drill.demo;

import java.util.random.RandomGenerator;

/// Invented names of people, compounds, roads and organisations.
///
/// Surnames follow the order of the Ministry of Public Security's list of 2019, the first ten with
/// their shares and the others falling off by rank. Given names are put together from common
/// characters of the years in which someone was born, so a name may well be someone's, but only by
/// chance.
final class Names {

    private static final String SURNAMES =
            "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈" + "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
    private static final double[] FIRST_SHARES = {7.2, 7.0, 6.7, 5.1, 4.6, 3.2, 2.5, 2.3, 2.1, 2.0};
    private static final String[][] GIVEN = {
        {"建国军明华强平志文德玉福忠庆林山海东成祥永胜光荣", "秀英兰芳玲桂珍梅红霞丽萍凤淑华云香素琴爱莲月荣巧"},
        {"伟磊鹏超涛勇刚斌辉健波凯亮飞龙旭峰洋宁帅俊杰坤", "静敏燕艳娟丽娜婷雪慧晶倩颖琳莹璐洁蕾丹萌霞瑞楠"},
        {"浩宇轩子涵博俊杰晨睿泽昊天佑铭逸辰皓一诺然梓沐", "欣怡梓萱诗雨涵婷可馨语桐佳琪悦瑶一诺思彤若曦芮"}
    };
    private static final String BRIGHT = "岚锦翠澜枫桂榆槐棠荷竹松梧晴霁云星禾穗泉溪湖清和瑞祥嘉景文华";
    private static final String[] COMPOUNDS = {"苑", "花园", "家园", "雅居", "小区", "新村", "里", "华庭"};
    private static final String[] ROADS = {"路", "街", "巷", "东街", "中路"};
    private static final String[] TRADES = {"机械", "食品", "物流", "商贸", "建筑", "纺织", "电子", "医药", "印刷", "餐饮"};
    private static final int SLOTS = 2_000;

    private final char[] surnames = new char[SLOTS];

    Names() {
        var weights = new double[SURNAMES.length()];
        for (int rank = 0; rank < weights.length; rank++) {
            weights[rank] = rank < FIRST_SHARES.length ? FIRST_SHARES[rank] : 8.5 / (rank - 5) + 0.15;
        }
        var slots = Apportionment.of(SLOTS, weights, 1);
        for (int rank = 0, slot = 0; rank < slots.length; rank++) {
            for (int i = 0; i < slots[rank]; i++) {
                surnames[slot++] = SURNAMES.charAt(rank);
            }
        }
    }

    char surname(RandomGenerator random) {
        return surnames[random.nextInt(SLOTS)];
    }

    String person(char surname, int sex, int age, RandomGenerator random) {
        var characters = GIVEN[age >= 45 ? 0 : age >= 22 ? 1 : 2][sex - 1];
        boolean single = random.nextInt(100) < (age >= 22 && age < 45 ? 34 : 14);
        char first = any(characters, random);
        return single
                ? new String(new char[] {surname, first})
                : new String(new char[] {surname, first, any(characters, random)});
    }

    static String compound(RandomGenerator random) {
        return bright(random) + COMPOUNDS[random.nextInt(COMPOUNDS.length)];
    }

    static String road(RandomGenerator random) {
        return bright(random) + ROADS[random.nextInt(ROADS.length)];
    }

    static String shop(RandomGenerator random) {
        return bright(random) + TRADES[random.nextInt(TRADES.length)] + "店";
    }

    /// The name of the demonstration's enterprise with this number: always the same, known before
    /// it is generated.
    static String enterprise(long seed, int number) {
        long mixed = Sequences.mixed(seed + number);
        char first = BRIGHT.charAt((int) Long.remainderUnsigned(mixed, BRIGHT.length()));
        char second = BRIGHT.charAt((int) Long.remainderUnsigned(mixed >>> 20, BRIGHT.length()));
        var trade = TRADES[(int) Long.remainderUnsigned(mixed >>> 40, TRADES.length)];
        return "" + first + second + trade + number + "号（示例）有限公司";
    }

    static String bright(RandomGenerator random) {
        return new String(new char[] {any(BRIGHT, random), any(BRIGHT, random)});
    }

    private static char any(String characters, RandomGenerator random) {
        return characters.charAt(random.nextInt(characters.length()));
    }
}
