package org.shouwang.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;

class AccountRulesTests {

    private static final Set<Right> PERSONAL = Set.of(
            Right.SEE_PEOPLE, Right.EDIT_PEOPLE, Right.SEE_ORGANISATIONS, Right.IMPORT, Right.EXPORT, Right.UNMASK);

    @Test
    void there_are_fourteen_roles_three_of_them_offices() {
        assertThat(Role.values()).hasSize(14);
        assertThat(List.of(Role.values()).stream().filter(Role::isOffice)).containsExactlyElementsOf(Offices.THREE);
    }

    @Test
    void no_office_shares_a_right_with_another_or_sees_people() {
        Set<Right> held = new HashSet<>();
        for (Role office : Offices.THREE) {
            assertThat(Collections.disjoint(held, office.rights())).isTrue();
            assertThat(office.rights()).doesNotContainAnyElementsOf(PERSONAL);
            assertThat(office.holdsArea()).isFalse();
            held.addAll(office.rights());
        }
        for (Role role : Role.values()) {
            assertThat(role.isOffice() || role.rights().stream().noneMatch(Right::belongsToAnOffice))
                    .isTrue();
        }
    }

    @Test
    void a_process_has_no_right_of_an_office() {
        Principal.process("job", Scope.of("370105")).run(() -> {
            assertThat(Rights.has(Right.IMPORT)).isTrue();
            assertThat(Rights.has(Right.READ_AUDIT)).isFalse();
            assertThatThrownBy(() -> Rights.require(Right.MANAGE_ACCOUNTS)).isInstanceOf(Refusal.Forbidden.class);
        });
        assertThat(Rights.has(Right.SEE_FIGURES)).isFalse();
    }

    @Test
    void an_office_is_given_to_a_fresh_account_and_kept() {
        assertThatCode(() -> AccountRules.mayBecome(null, Role.AUDITOR)).doesNotThrowAnyException();
        assertThatCode(() -> AccountRules.mayBecome(Role.GRID_WORKER, Role.COMMUNITY_OFFICER))
                .doesNotThrowAnyException();
        assertRefused("account.one_office", () -> AccountRules.mayBecome(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN));
        assertRefused("account.one_office", () -> AccountRules.mayBecome(Role.SYSTEM_ADMIN, Role.GRID_WORKER));
        assertRefused("account.one_office", () -> AccountRules.mayBecome(Role.COMMANDER, Role.AUDITOR));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_role_is_held_for_its_own_level_or_a_narrower_one(Role role) {
        if (!role.holdsArea()) {
            assertThatCode(() -> AccountRules.mayHold(role, Set.of())).doesNotThrowAnyException();
            assertRefused("account.role_without_area", () -> AccountRules.mayHold(role, Set.of("370105001001001")));
            return;
        }
        assertThatCode(() -> AccountRules.mayHold(role, Set.of("370105001001001")))
                .doesNotThrowAnyException();
        assertRefused("account.area_missing", () -> AccountRules.mayHold(role, Set.of()));
        assertRefused("account.area_too_wide", () -> AccountRules.mayHold(role, Set.of("37")));
        assertRefused("account.area_too_wide", () -> AccountRules.mayHold(role, Set.of("37010500100100x")));
        assertRefused(
                "account.too_many_areas",
                () -> AccountRules.mayHold(
                        role,
                        IntStream.range(0, 51)
                                .mapToObj(i -> "370105001001%03d".formatted(i))
                                .toList()));
    }

    @Test
    void a_grid_worker_holds_no_community() {
        assertRefused("account.area_too_wide", () -> AccountRules.mayHold(Role.GRID_WORKER, Set.of("370105001001")));
        assertRefused("account.area_too_wide", () -> AccountRules.mayHold(Role.STREET_OFFICER, Set.of("370105")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "-abc", "张三", "a b c", "a\u0000bc", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void a_malformed_user_name_is_refused(String username) {
        assertRefused("account.username_malformed", () -> AccountRules.username(username));
    }

    @Test
    void a_user_name_is_lower_case_without_blanks_around() {
        assertThat(AccountRules.username(" Wang.Li ")).isEqualTo("wang.li");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u202eb"})
    void a_malformed_name_is_refused(String name) {
        assertRefused("account.name_malformed", () -> AccountRules.name(name));
    }

    @Test
    void a_password_is_long_and_not_obvious() {
        assertThatCode(() -> PasswordRules.check("天桥区第一网格2020年", "wang")).doesNotThrowAnyException();
        assertRefused("account.password_short", () -> PasswordRules.check("short", "wang"));
        assertRefused("account.password_long", () -> PasswordRules.check("x1".repeat(70), "wang"));
        assertRefused("account.password_guessable", () -> PasswordRules.check("1234567890", "wang"));
        assertRefused("account.password_guessable", () -> PasswordRules.check("my-Wang-password", "wang"));
        assertRefused("account.password_guessable", () -> PasswordRules.check("ababababababab", "wang"));
    }

    @Test
    void failures_from_one_ipv6_network_are_counted_together() {
        assertThat(ThrottleRules.network("10.1.2.3")).isEqualTo("10.1.2.3");
        assertThat(ThrottleRules.network("2001:db8::1")).isEqualTo(ThrottleRules.network("2001:db8::2:3"));
        assertThat(ThrottleRules.network("2001:db8:1::1")).isNotEqualTo(ThrottleRules.network("2001:db8::1"));
        assertThat(ThrottleRules.network("::ffff:10.1.2.3")).isEqualTo("10.1.2.3");
        assertThat(ThrottleRules.network("2001:db8:0:5:1:2:3:4")).isEqualTo("2001:db8:0:5::/64");
        assertThat(ThrottleRules.network("2001:0DB8:0:0:0:0:0:1")).isEqualTo("2001:db8::/64");
        assertThat(ThrottleRules.network("fe80::1")).isEqualTo("fe80::/64");
        assertThat(ThrottleRules.network("0:0:0:0:0:0:0:1")).isEqualTo("::1");
    }

    @Test
    void one_time_passwords_differ_and_are_easy_to_read() {
        assertThat(IntStream.range(0, 1000)
                        .mapToObj(i -> OneTimePassword.random().text())
                        .distinct())
                .hasSize(1000)
                .allMatch(text -> text.matches("([a-hjkmnp-z2-9]{4}-){2}[a-hjkmnp-z2-9]{4}"));
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
