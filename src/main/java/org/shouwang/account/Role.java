package org.shouwang.account;

import static org.shouwang.account.Right.CHECK_PASSES;
import static org.shouwang.account.Right.DIRECT_STAFF;
import static org.shouwang.account.Right.DIRECT_WORK;
import static org.shouwang.account.Right.DO_WORK;
import static org.shouwang.account.Right.EDIT_AREAS;
import static org.shouwang.account.Right.EDIT_HANDBOOK;
import static org.shouwang.account.Right.EDIT_ORGANISATIONS;
import static org.shouwang.account.Right.EDIT_PEOPLE;
import static org.shouwang.account.Right.EDIT_PLACES;
import static org.shouwang.account.Right.EXPORT;
import static org.shouwang.account.Right.FILL_FORMS;
import static org.shouwang.account.Right.IMPORT;
import static org.shouwang.account.Right.ISSUE_PASSES;
import static org.shouwang.account.Right.LEAD_RESPONSE;
import static org.shouwang.account.Right.NAME_DUTIES;
import static org.shouwang.account.Right.PROPOSE_MEASURES;
import static org.shouwang.account.Right.READ_HANDBOOK;
import static org.shouwang.account.Right.SEE_AREAS;
import static org.shouwang.account.Right.SEE_CHECKS;
import static org.shouwang.account.Right.SEE_DUTIES;
import static org.shouwang.account.Right.SEE_FIGURES;
import static org.shouwang.account.Right.SEE_FORMS;
import static org.shouwang.account.Right.SEE_MEASURES;
import static org.shouwang.account.Right.SEE_ORGANISATIONS;
import static org.shouwang.account.Right.SEE_PEOPLE;
import static org.shouwang.account.Right.SEE_WORK;
import static org.shouwang.account.Right.SEND_NOTICES;
import static org.shouwang.account.Right.UNMASK;
import static org.shouwang.account.Right.WRITE_FORMS;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What somebody is in command work 角色: fixes their rights, how wide an area they may be given, and how
/// long they stay signed in. An account has one role at most.
public enum Role {
    /// 指挥长
    COMMANDER(
            Group.HEADQUARTERS,
            4,
            SEE_AREAS,
            EDIT_AREAS,
            SEE_FIGURES,
            SEE_PEOPLE,
            SEE_ORGANISATIONS,
            EXPORT,
            LEAD_RESPONSE,
            SEE_WORK,
            DIRECT_WORK,
            SEE_DUTIES,
            NAME_DUTIES,
            DIRECT_STAFF,
            SEE_CHECKS,
            ISSUE_PASSES,
            SEE_MEASURES,
            PROPOSE_MEASURES,
            SEND_NOTICES,
            READ_HANDBOOK,
            EDIT_HANDBOOK,
            FILL_FORMS,
            SEE_FORMS,
            WRITE_FORMS),
    /// 专班组长
    GROUP_LEAD(
            Group.HEADQUARTERS,
            4,
            SEE_AREAS,
            SEE_FIGURES,
            SEE_PEOPLE,
            SEE_ORGANISATIONS,
            EXPORT,
            LEAD_RESPONSE,
            DO_WORK,
            SEE_WORK,
            DIRECT_WORK,
            SEE_DUTIES,
            NAME_DUTIES,
            DIRECT_STAFF,
            SEE_CHECKS,
            ISSUE_PASSES,
            SEE_MEASURES,
            PROPOSE_MEASURES,
            SEND_NOTICES,
            READ_HANDBOOK,
            EDIT_HANDBOOK,
            FILL_FORMS,
            SEE_FORMS,
            WRITE_FORMS),
    /// 部门工作人员
    DEPARTMENT_OFFICER(
            Group.OFFICERS,
            4,
            SEE_AREAS,
            EDIT_PLACES,
            SEE_FIGURES,
            SEE_PEOPLE,
            EDIT_PEOPLE,
            SEE_ORGANISATIONS,
            EDIT_ORGANISATIONS,
            IMPORT,
            EXPORT,
            UNMASK,
            DO_WORK,
            SEE_WORK,
            DIRECT_WORK,
            SEE_DUTIES,
            NAME_DUTIES,
            SEE_CHECKS,
            ISSUE_PASSES,
            SEE_MEASURES,
            PROPOSE_MEASURES,
            SEND_NOTICES,
            READ_HANDBOOK,
            EDIT_HANDBOOK,
            FILL_FORMS,
            SEE_FORMS,
            WRITE_FORMS),
    /// 街道工作人员
    STREET_OFFICER(
            Group.OFFICERS,
            9,
            SEE_AREAS,
            EDIT_AREAS,
            EDIT_PLACES,
            SEE_FIGURES,
            SEE_PEOPLE,
            EDIT_PEOPLE,
            SEE_ORGANISATIONS,
            EDIT_ORGANISATIONS,
            IMPORT,
            EXPORT,
            UNMASK,
            DO_WORK,
            SEE_WORK,
            DIRECT_WORK,
            SEE_DUTIES,
            NAME_DUTIES,
            SEE_CHECKS,
            ISSUE_PASSES,
            SEE_MEASURES,
            PROPOSE_MEASURES,
            SEND_NOTICES,
            READ_HANDBOOK,
            FILL_FORMS,
            SEE_FORMS,
            WRITE_FORMS),
    /// 社区工作人员
    COMMUNITY_OFFICER(
            Group.OFFICERS,
            12,
            SEE_AREAS,
            EDIT_PLACES,
            SEE_FIGURES,
            SEE_PEOPLE,
            EDIT_PEOPLE,
            SEE_ORGANISATIONS,
            EDIT_ORGANISATIONS,
            IMPORT,
            EXPORT,
            UNMASK,
            DO_WORK,
            SEE_WORK,
            DIRECT_WORK,
            SEE_DUTIES,
            NAME_DUTIES,
            CHECK_PASSES,
            SEE_CHECKS,
            ISSUE_PASSES,
            SEE_MEASURES,
            PROPOSE_MEASURES,
            SEND_NOTICES,
            READ_HANDBOOK,
            FILL_FORMS,
            SEE_FORMS),
    /// 网格员
    GRID_WORKER(
            Group.FIELD,
            15,
            SEE_AREAS,
            EDIT_PLACES,
            SEE_FIGURES,
            SEE_PEOPLE,
            EDIT_PEOPLE,
            SEE_ORGANISATIONS,
            EDIT_ORGANISATIONS,
            UNMASK,
            DO_WORK,
            SEE_WORK,
            SEE_DUTIES,
            CHECK_PASSES,
            SEE_CHECKS,
            SEE_MEASURES,
            PROPOSE_MEASURES,
            READ_HANDBOOK,
            FILL_FORMS,
            SEE_FORMS),
    /// 卡口值守员
    GATEKEEPER(Group.FIELD, 12, SEE_AREAS, DO_WORK, SEE_DUTIES, CHECK_PASSES, READ_HANDBOOK, FILL_FORMS),
    /// 驻企联络员
    LIAISON_OFFICER(
            Group.FIELD,
            6,
            SEE_AREAS,
            SEE_FIGURES,
            SEE_ORGANISATIONS,
            EDIT_ORGANISATIONS,
            DO_WORK,
            SEE_DUTIES,
            READ_HANDBOOK,
            FILL_FORMS),
    /// 志愿者
    VOLUNTEER(Group.FIELD, 12, SEE_AREAS, DO_WORK, SEE_DUTIES, CHECK_PASSES, READ_HANDBOOK, FILL_FORMS),
    /// 居民: sees what is their own, by no area.
    RESIDENT(Group.PUBLIC, 0, READ_HANDBOOK),
    /// 企业经办人: sees what is their enterprise's, by no area.
    ENTERPRISE_AGENT(Group.PUBLIC, 0, READ_HANDBOOK),
    /// 系统管理员: accounts.
    SYSTEM_ADMIN(Group.OFFICES, 0, Right.MANAGE_ACCOUNTS, Right.OPERATE),
    /// 安全管理员: rights.
    SECURITY_ADMIN(Group.OFFICES, 0, Right.MANAGE_RIGHTS),
    /// 审计员: reads the audit, nothing else.
    AUDITOR(Group.OFFICES, 0, Right.READ_AUDIT);

    /// Where a role's people work; longest idle time and longest session follow from it.
    public enum Group {
        /// 指挥部
        HEADQUARTERS(Duration.ofHours(2), Duration.ofHours(12)),
        /// 街道、社区、部门
        OFFICERS(Duration.ofHours(2), Duration.ofHours(12)),
        /// 一线: a phone that may be without signal for days and then sends what it has.
        FIELD(Duration.ofDays(7), Duration.ofDays(30)),
        /// 居民和企业
        PUBLIC(Duration.ofDays(30), Duration.ofDays(90)),
        /// 三员: three separate offices.
        OFFICES(Duration.ofMinutes(30), Duration.ofHours(8));

        private final Duration idle;
        private final Duration longest;

        Group(Duration idle, Duration longest) {
            this.idle = idle;
            this.longest = longest;
        }

        public Duration idle() {
            return idle;
        }

        public Duration longest() {
            return longest;
        }
    }

    private final Group group;
    private final int widest;
    private final Set<Right> rights;

    Role(Group group, int widest, Right... rights) {
        this.group = group;
        this.widest = widest;
        this.rights = Set.of(rights);
    }

    public static Optional<Role> of(String code) {
        return Stream.of(values()).filter(role -> role.code().equals(code)).findFirst();
    }

    /// The stable name, as in the database, the interface and a [org.shouwang.platform.scope.Principal].
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Group group() {
        return group;
    }

    public Set<Right> rights() {
        return rights;
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }

    public boolean isOffice() {
        return group == Group.OFFICES;
    }

    /// Whether it is held for areas at all; who doesn't sees nothing by area.
    public boolean holdsArea() {
        return widest > 0;
    }

    /// Whether it may be held for this area: its own level or a narrower one.
    public boolean mayHold(String areaCode) {
        return holdsArea() && areaCode.length() >= widest;
    }
}
