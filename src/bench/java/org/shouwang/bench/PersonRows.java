package org.shouwang.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.shouwang.platform.value.IdentityNumber;

/// Fictional persons as an office would list them: 18 columns, the same for the same seed. They move into new
/// stairwells of the buildings that are there. The identity numbers carry a division code that is not assigned
/// (another one than the demonstration's), the telephone numbers cannot be dialled.
final class PersonRows {

    static final int ALL = 845_317;

    static final List<String> HEADERS = List.of(
            "姓名", "性别", "出生日期", "证件类型", "证件号码", "手机号码", "网格编码", "小区", "楼栋", "单元", "楼层", "房号", "与户主关系",
            "在住状态", "是否流动人口", "户籍地代码", "户籍地址", "工作单位");

    /// A building, by the words that name it.
    record Building(String grid, String compound, String name) {}

    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国红梅志文斌";
    private static final int DAYS = 32_000;
    private static final int STAIRWELLS_FROM = 51;
    private static final int FLATS = 25;

    private final Random random = new Random(20200210);
    private final List<Building> buildings;
    private int number;

    PersonRows(List<Building> buildings) {
        this.buildings = buildings;
    }

    List<String> next() {
        int household = number / 3;
        Building building = buildings.get(household % buildings.size());
        int flat = household / buildings.size();
        boolean woman = random.nextBoolean();
        LocalDate born = LocalDate.of(1930, 1, 1).plusDays(number * 7_919L % DAYS);
        List<String> row = List.of(
                name(),
                woman ? "女" : "男",
                born.toString(),
                "居民身份证",
                identity(born, woman),
                "100" + "%08d".formatted(number),
                building.grid(),
                building.compound(),
                building.name(),
                flat / FLATS + STAIRWELLS_FROM + "单元",
                String.valueOf(flat % FLATS / 5 + 1),
                "%d0%d".formatted(flat % FLATS / 5 + 1, flat % 5 + 1),
                number % 3 == 0 ? "户主" : number % 3 == 1 ? "配偶" : "子女",
                "在住",
                random.nextInt(5) == 0 ? "是" : "否",
                "370105",
                "虚构省虚构市虚构路" + random.nextInt(900) + "号",
                random.nextInt(3) == 0 ? "虚构公司" + random.nextInt(3_000) : "");
        number++;
        return row;
    }

    private String name() {
        StringBuilder name = new StringBuilder().append(one(SURNAMES)).append(one(GIVEN));
        return random.nextInt(3) == 0 ? name.toString() : name.append(one(GIVEN)).toString();
    }

    private char one(String characters) {
        return characters.charAt(random.nextInt(characters.length()));
    }

    /// GB 11643 with its check digit; no two alike, since the order on a day counts up.
    private String identity(LocalDate born, boolean woman) {
        int order = number / DAYS * 2 + (woman ? 0 : 1);
        String body = "999998" + born.toString().replace("-", "") + "%03d".formatted(order);
        return body + IdentityNumber.checkCharacter(body);
    }
}
