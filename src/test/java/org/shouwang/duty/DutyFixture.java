package org.shouwang.duty;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.scope.Principal;
import org.shouwang.testing.Principals;
import org.shouwang.testing.TestDatabase;

/// People, units and rules of the small district.
public final class DutyFixture {

    private DutyFixture() {}

    public static Principal commander() {
        return SmallDistrict.commander();
    }

    /// Officer of the first community.
    public static Principal officer() {
        return Principals.of("community_officer", SmallDistrict.COMMUNITY);
    }

    /// Officer of a community of the other street.
    public static Principal stranger() {
        return Principals.of("community_officer", "370105002001");
    }

    public static MemberDraft somebody(String area, Member.Kind kind, String name, Member.Skill... skills) {
        return new MemberDraft(
                UuidCreator.getTimeOrderedEpoch(),
                area,
                kind,
                null,
                name,
                "",
                0,
                true,
                "10030000001",
                null,
                List.of(skills));
    }

    public static UUID enlist(Staff staff, String area, Member.Kind kind, String name, Member.Skill... skills) {
        MemberDraft draft = somebody(area, kind, name, skills);
        commander().run(() -> staff.register(draft));
        return draft.id();
    }

    public static MemberDraft withAccount(String area, @Nullable UUID unit, String name, UUID account) {
        return new MemberDraft(
                UuidCreator.getTimeOrderedEpoch(),
                area,
                Member.Kind.STAFF,
                unit,
                name,
                "",
                0,
                false,
                "",
                account,
                List.of());
    }

    /// A rule in force from today.
    public static UUID rule(
            CoverageRules rules,
            String kind,
            @Nullable String category,
            @Nullable String trait,
            String role,
            int amount) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        commander().run(() -> {
            rules.draft(
                    id,
                    "规则" + role,
                    kind,
                    category,
                    trait,
                    List.of(new CoverageRule.Need(role, amount, "target", null)));
            rules.publish(id, java.time.LocalDate.of(2020, 2, 10));
        });
        return id;
    }

    public static UUID areaId(String code) {
        try (var owner = TestDatabase.get().owner();
                var rows =
                        owner.createStatement().executeQuery("select id from area.area where code = '" + code + "'")) {
            rows.next();
            return rows.getObject(1, UUID.class);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static long count(String sql) {
        return SmallDistrict.count(sql);
    }
}
