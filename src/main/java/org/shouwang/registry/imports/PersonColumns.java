package org.shouwang.registry.imports;

import static org.shouwang.registry.imports.StageField.*;

import java.util.ArrayList;
import java.util.List;
import org.shouwang.platform.table.Column;
import org.shouwang.platform.table.Column.Choice;
import org.shouwang.platform.table.Columns;

/// The columns of a list of persons 人员名单.
final class PersonColumns {

    static final List<StageField> FIELDS = List.of(
            STATE,
            FLAWS,
            ID,
            AREA_CODE,
            EXTERNAL_SYSTEM,
            EXTERNAL_KEY,
            PLACE_ID,
            STAIRWELL,
            ROOM,
            HOUSEHOLD_NUMBER,
            ADDRESS,
            HOUSEHOLD_KEY,
            RELATION,
            NAME,
            PINYIN,
            SEX,
            BIRTH_DATE,
            DOCUMENT_TYPE,
            DOCUMENT_CIPHER,
            DOCUMENT_HASH,
            DOCUMENT_TAIL,
            PHONE_CIPHER,
            PHONE_HASH,
            PHONE_TAIL,
            SECOND_TAIL,
            REGISTERED_AREA,
            REGISTERED_ADDRESS,
            RESIDENCE,
            PRESENCE,
            PRESENCE_SINCE,
            MIGRANT,
            EMPLOYER,
            CARE_NEEDS);

    static final List<Choice> DOCUMENTS = List.of(
            new Choice("identity_card", "居民身份证", "Identity card"),
            new Choice("passport", "护照", "Passport"),
            new Choice("hk_macao_permit", "港澳居民通行证", "Hong Kong or Macao permit"),
            new Choice("taiwan_permit", "台湾居民通行证", "Taiwan permit"),
            new Choice("foreigner_permit", "外国人永久居留证", "Foreigner's permit"),
            new Choice("other", "其他证件", "Other document"),
            new Choice("none", "无证件", "No document"));

    static final List<Choice> RELATIONS = List.of(
            new Choice("head", "户主", "Head"),
            new Choice("spouse", "配偶", "Spouse"),
            new Choice("child", "子女", "Child"),
            new Choice("parent", "父母", "Parent"),
            new Choice("grandparent", "祖父母", "Grandparent"),
            new Choice("grandchild", "孙子女", "Grandchild"),
            new Choice("sibling", "兄弟姐妹", "Sibling"),
            new Choice("tenant", "租客", "Tenant"),
            new Choice("colleague", "同事", "Colleague"),
            new Choice("other", "其他", "Other"));

    static final List<Choice> PRESENCES = List.of(
            new Choice("present", "在住", "Present"),
            new Choice("away", "离区", "Away"),
            new Choice("on_the_way", "在途", "On the way"),
            new Choice("returned", "已返", "Returned"));

    /// Several in one cell, so they are not a drop-down.
    static final List<Choice> CARE = List.of(
            new Choice("lives_alone", "独居", "Lives alone"),
            new Choice("elderly", "高龄", "Elderly"),
            new Choice("disabled", "残疾", "Disabled"),
            new Choice("chronic_illness", "慢性病", "Chronic illness"),
            new Choice("pregnant", "孕产妇", "Pregnant"),
            new Choice("infant", "婴幼儿", "Infant"),
            new Choice("unattended_child", "留守儿童", "Unattended child"),
            new Choice("hardship", "困难", "Hardship"),
            new Choice("dialysis", "透析", "Dialysis"),
            new Choice("other", "其他", "Other"));

    static final Columns ALL = Columns.of(all());

    private PersonColumns() {}

    private static List<Column> all() {
        List<Column> columns = new ArrayList<>(who());
        columns.addAll(List.of(WhereColumns.area(), WhereColumns.compound(), WhereColumns.place()));
        columns.addAll(WhereColumns.door());
        columns.add(WhereColumns.number());
        columns.addAll(circumstances());
        columns.addAll(WhereColumns.external());
        return columns;
    }

    private static List<Column> who() {
        return List.of(
                Column.of("name", "姓名", "Name")
                        .asRequired()
                        .alsoCalled("人员姓名", "居民姓名", "full name")
                        .withExample("王小明"),
                Column.of("sex", "性别", "Sex")
                        .oneOf(
                                new Choice("1", "男", "Male"),
                                new Choice("2", "女", "Female"),
                                new Choice("0", "未知", "Unknown"))
                        .withNote("有身份证号时可不填", "Not needed beside an identity number"),
                Column.of("birthDate", "出生日期", "Birth date")
                        .as(Column.Kind.DATE)
                        .alsoCalled("出生年月日", "生日", "date of birth")
                        .withNote("有身份证号时可不填", "Not needed beside an identity number")
                        .withExample("1980-02-28"),
                Column.of("documentType", "证件类型", "Document type")
                        .alsoCalled("证件种类")
                        .oneOf(DOCUMENTS)
                        .withNote("不填按居民身份证", "An identity card unless said otherwise"),
                Column.of("documentNumber", "证件号码", "Document number")
                        .as(Column.Kind.CODE)
                        .alsoCalled("身份证号", "身份证号码", "公民身份号码", "身份证", "证件号", "id number", "identity number")
                        .withNote(
                                "18 位，整列设为文本格式，否则后几位会丢失",
                                "18 characters; format the column as text, or the last digits are lost"),
                Column.of("phone", "联系电话", "Telephone")
                        .as(Column.Kind.CODE)
                        .alsoCalled("手机号", "手机号码", "电话", "电话号码", "联系方式", "mobile", "phone number")
                        .withNote("最多两个，用顿号隔开", "Two at most, separated by a comma"),
                Column.of("relation", "与户主关系", "Relation to head")
                        .alsoCalled("家庭关系", "与户主的关系")
                        .oneOf(RELATIONS));
    }

    private static List<Column> circumstances() {
        return List.of(
                Column.of("registeredArea", "户籍地代码", "Registered area")
                        .as(Column.Kind.CODE)
                        .alsoCalled("户籍地区划", "户籍所在地代码")
                        .withNote("2 至 12 位行政区划代码", "Division code of 2 to 12 digits"),
                Column.of("registeredAddress", "户籍地址", "Registered address").alsoCalled("户籍地", "户籍所在地"),
                Column.of("residence", "实际居住地", "Actual residence")
                        .alsoCalled("现住址", "居住地址")
                        .withNote("与上面的楼栋房号不同时才填", "Only when it is not the door above"),
                Column.of("presence", "在住状态", "Presence")
                        .alsoCalled("当前状态", "是否在住", "人员状态")
                        .oneOf(PRESENCES),
                Column.of("presenceSince", "状态日期", "Since").as(Column.Kind.DATE).alsoCalled("离区日期", "返回日期", "状态起始日期"),
                Column.of("migrant", "流动人口", "Migrant")
                        .alsoCalled("是否流动人口", "外来人口")
                        .oneOf(new Choice("true", "是", "Yes"), new Choice("false", "否", "No")),
                Column.of("employer", "工作单位", "Employer").alsoCalled("单位", "就业单位", "学校或单位"),
                Column.of("careNeeds", "关照情形", "Care needs")
                        .alsoCalled("特殊情况", "重点人群", "人员标签")
                        .withNote("可填几项，用顿号隔开：" + labels(), "Several are separated by commas: " + codes())
                        .withExample("独居、高龄"));
    }

    private static String labels() {
        return String.join("、", CARE.stream().map(Choice::zh).toList());
    }

    private static String codes() {
        return String.join(", ", CARE.stream().map(Choice::en).toList());
    }
}
