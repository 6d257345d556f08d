package org.shouwang.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/// Fictional persons as an office would list them: 18 columns, the same for the same seed. The identity
/// numbers carry a division code that is not assigned, the telephone numbers cannot be dialled.
final class PersonRows {

    static final int ALL = 845_317;

    static final List<String> HEADERS = List.of(
            "姓名", "性别", "出生日期", "证件类型", "证件号码", "手机号码", "备用电话", "网格编码", "小区", "楼栋",
            "单元", "房号", "与户主关系", "居住状态", "是否流动人口", "户籍地址", "工作单位", "备注");

    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国红梅志文斌";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private final Random random = new Random(20200210);
    private final List<String> grids;
    private int number;

    PersonRows(List<String> grids) {
        this.grids = grids;
    }

    List<String> next() {
        int household = number / 3;
        boolean woman = random.nextBoolean();
        LocalDate born = LocalDate.of(1930, 1, 1).plusDays(random.nextInt(32_000));
        String document = identity(born, woman);
        String grid = grids.get(household % grids.size());
        List<String> row = List.of(
                name(),
                woman ? "女" : "男",
                born.toString(),
                "居民身份证",
                document,
                "100" + "%08d".formatted(number),
                "",
                grid,
                "测试小区" + household / 2_000,
                household / 100 % 20 + 1 + "号楼",
                household / 25 % 4 + 1 + "单元",
                "%d0%d".formatted(household / 5 % 5 + 1, household % 5 + 1),
                number % 3 == 0 ? "户主" : number % 3 == 1 ? "配偶" : "子女",
                "在家",
                random.nextInt(5) == 0 ? "是" : "否",
                "虚构省虚构市虚构路" + random.nextInt(900) + "号",
                random.nextInt(3) == 0 ? "虚构公司" + random.nextInt(3_000) : "",
                "");
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

    /// GB 11643 with its check digit.
    private String identity(LocalDate born, boolean woman) {
        int sequence = (number % 500) * 2 + (woman ? 0 : 1);
        String body = "999999" + born.toString().replace("-", "") + "%03d".formatted(sequence);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (body.charAt(i) - '0');
        }
        return body + "10X98765432".charAt(sum % 11);
    }
}
