package org.shouwang.duty;

import java.util.List;
import org.shouwang.figure.Counting;
import org.shouwang.figure.Figure;
import org.shouwang.figure.FigureSource;
import org.springframework.stereotype.Component;

/// What can be counted of headquarters, staff and duties 指挥、力量、包保.
@Component
class DutyFigures implements FigureSource {

    @Override
    public List<Figure> figures() {
        return List.of(
                tally("T01", "专项工作组", "special working groups", "groups", "个", "在册工作组数", "working_group"),
                tally("T02", "下沉机关干部", "cadres sent down to communities", "persons", "人", "在岗下沉干部数", "posting"),
                tally(
                        "T03",
                        "有医学素养的干部",
                        "cadres with medical training in the call-up pool",
                        "persons",
                        "人",
                        "登记有医学技能的人数",
                        "skill.medical"),
                tally(
                        "T04",
                        "抽调年轻干部",
                        "young cadres in the call-up pool",
                        "persons",
                        "人",
                        "登记为年轻干部的人数",
                        "skill.young_cadre"),
                tally("T05", "村居党组织", "community party organisations", "organisations", "个", "在册党组织数", "unit.party"),
                tally("T06", "参与防控党员", "party members taking part", "persons", "人", "在岗党员数", "staff.party"),
                tally(
                        "T25",
                        "兼职网格员",
                        "street and community staff serving as grid workers",
                        "persons",
                        "人",
                        "在任网格员责任数，一人一格",
                        "duty.grid_worker"),
                tally("T26", "志愿者", "volunteers", "persons", "人", "在册志愿者数", "staff.volunteer"),
                tally(
                        "T44",
                        "区直部门下沉",
                        "district departments posting staff",
                        "departments",
                        "个",
                        "派出干部的单位数",
                        "unit.lends"),
                tally(
                        "T46",
                        "一小时内报名护理人员",
                        "nurses signed up within an hour",
                        "persons",
                        "人",
                        "护理征集发出一小时内报名、没有撤回的人数",
                        "sign_up.nurse_first_hour"),
                tally(
                        "T47",
                        "确定援鄂护理人员",
                        "nurses chosen for the aid team",
                        "persons",
                        "人",
                        "护理征集中选的人数",
                        "sign_up.nurse_chosen"),
                tally(
                        "X27",
                        "两小时报名医护",
                        "medical volunteers signed up within two hours",
                        "persons",
                        "人",
                        "医学、护理征集发出两小时内报名、没有撤回的人数",
                        "sign_up.medic_second_hour"),
                tally(
                        "Y35",
                        "党员报名",
                        "party members signed up on the first day",
                        "persons",
                        "人",
                        "征集发出当日报名、没有撤回的党员数",
                        "sign_up.party_first_day"),
                tally("Y02", "成员单位", "member units", "units", "个", "指挥部成员单位数", "unit.member"),
                tally("D01", "在任责任", "duties held", "duties", "项", "在任包保责任数", "duty"),
                tally("D02", "责任空缺", "gaps", "duties", "项", "规则要求而无人担任的责任数", "gap"),
                new Figure(
                        "D03",
                        "包保覆盖率",
                        "coverage",
                        "%",
                        "%",
                        "已有人担任的责任占规则要求责任的比例，各级不可相加",
                        "duties held in percent of those that the rules ask for; does not add up",
                        false,
                        new Counting.Percentage("duty.filled", "duty.needed")));
    }

    private static Figure tally(
            String code, String nameZh, String nameEn, String unit, String unitZh, String countedZh, String measure) {
        return Figure.additive(
                code,
                nameZh,
                nameEn,
                unit,
                unitZh,
                "当日终了" + countedZh,
                nameEn + " at the end of the day",
                new Counting.Tally(measure));
    }
}
