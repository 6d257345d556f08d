package org.shouwang.drill;

import java.util.List;

/// The departments and working groups of the demonstration: ordinary names of district departments, none of
/// a real one's people.
final class DemoUnits {

    private DemoUnits() {}

    record Group(String name, String tasks, String source) {}

    /// Fifty-three departments that lend staff; the first thirty-three are member units.
    static final List<String> DEPARTMENTS = List.of(
            "区委区政府办公室",
            "区卫生健康局",
            "区公安分局",
            "区民政局",
            "区应急管理局",
            "区交通运输局",
            "区商务局",
            "区工业和信息化局",
            "区市场监督管理局",
            "区教育和体育局",
            "区财政局",
            "区人力资源和社会保障局",
            "区住房和城乡建设局",
            "区城市管理局",
            "区生态环境分局",
            "区农业农村局",
            "区文化和旅游局",
            "区委宣传部",
            "区委组织部",
            "区委统战部",
            "区委政法委",
            "区纪委监委",
            "区发展和改革局",
            "区统计局",
            "区司法局",
            "区自然资源分局",
            "区水务局",
            "区园林绿化服务中心",
            "区医疗保障局",
            "区退役军人事务局",
            "区信访局",
            "区行政审批服务局",
            "区大数据局",
            "区审计局",
            "区投资促进局",
            "区机关事务服务中心",
            "区总工会",
            "团区委",
            "区妇联",
            "区残联",
            "区红十字会",
            "区工商联",
            "区科协",
            "区文联",
            "区档案馆",
            "区委党校",
            "区委编办",
            "区委老干部局",
            "区税务局",
            "区消防救援大队",
            "区综合执法大队",
            "区房屋征收服务中心",
            "区供销合作社");

    /// The twelve groups of content: those that reports or documents of 2020 name, and one assumed.
    static final List<Group> GROUPS = List.of(
            new Group("综合协调组", "会商、信息、值班、督促落实", "assumed"),
            new Group("宣传舆情组", "信息发布、舆情应对、社会宣传", "assumed"),
            new Group("物资保障组", "防护物资采购、调拨、发放", "report"),
            new Group("医疗救治组", "定点收治、转运、院感防控", "assumed"),
            new Group("督导检查组", "明察暗访、交办、整改、销号", "assumed"),
            new Group("疫情监测组", "流调、密接管理、数据报送", "report"),
            new Group("市场保供组", "生活必需品供应、价格监管", "assumed"),
            new Group("发热门诊组", "预检分诊、发热患者闭环管理", "assumed"),
            new Group("城市运行组", "水电气热、环卫、城市秩序", "assumed"),
            new Group("复工复产组", "企业复工审核、用工、政策兑现", "report"),
            new Group("社区防控组", "小区封闭管理、摸排、重点人员管控", "2020"),
            new Group("交通检疫组", "车站、高速出入口、卡口检查", "assumed"));
}
