package org.shouwang.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.shouwang.testing.TestSettings;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class AccountsTests {

    private static final String GRID = "370105001001001";
    private static final Map<Role, Offices.Person> THREE = Map.of(
            Role.SYSTEM_ADMIN, new Offices.Person("sys", "甲"),
            Role.SECURITY_ADMIN, new Offices.Person("sec", "乙"),
            Role.AUDITOR, new Offices.Person("aud", "丙"));

    @Autowired
    Accounts accounts;

    @Autowired
    Offices offices;

    @Autowired
    Sessions sessions;

    @Autowired
    TestClock clock;

    TestAccount system;
    TestAccount security;

    @BeforeEach
    void clean() {
        TestDatabase.clean();
        clock.reset();
        system = TestAccount.of(Role.SYSTEM_ADMIN);
        security = TestAccount.of(Role.SECURITY_ADMIN);
    }

    @Test
    void an_account_is_made_by_one_administrator_and_given_rights_by_another() {
        TestAccount.of(Role.GRID_WORKER, GRID);
        Accounts.Created created = system.principal().call(() -> accounts.create("Wang.Li", "王某"));
        assertThat(created.account().role()).isNull();

        security.principal().run(() -> {
            accounts.grant(created.account().id(), Role.GRID_WORKER, List.of(GRID));
            accounts.grant(created.account().id(), Role.GRID_WORKER, List.of(GRID));
            Account account = accounts.get(created.account().id());
            assertThat(account.role()).isEqualTo(Role.GRID_WORKER);
            assertThat(account.scope()).isEqualTo(Scope.of(GRID));
            assertThat(account.username()).isEqualTo("wang.li");
        });
    }

    @Test
    void a_one_time_password_lets_in_to_change_it_and_nothing_else() {
        TestAccount.of(Role.GRID_WORKER, GRID);
        Accounts.Created created = system.principal().call(() -> accounts.create("wang", "王某"));
        security.principal().run(() -> accounts.grant(created.account().id(), Role.GRID_WORKER, List.of(GRID)));

        String once = created.password().text();
        SignIn.Done done = (SignIn.Done) attempt("wang", once);
        assertThat(done.mustChange()).isTrue();
        Session session = sessions.find(done.token()).orElseThrow();
        assertThat(session.principal().scope().isEmpty()).isTrue();
        assertThat(Rights.of(session.principal())).isEmpty();

        sessions.changePassword(session, once, "a long new password", "10.0.0.1");
        assertThat(Rights.of(sessions.find(done.token()).orElseThrow().principal()))
                .contains(Right.SEE_PEOPLE);

        OneTimePassword reset = system.principal()
                .call(() -> accounts.resetPassword(created.account().id()));
        assertThat(sessions.find(done.token())).isEmpty();
        clock.advance(OneTimePassword.GOOD_FOR);
        assertThat(attempt("wang", reset.text())).isEqualTo(new SignIn.Expired());
    }

    @Test
    void each_office_does_its_own_part_only() {
        Account.Id worker = id(TestAccount.of(Role.GRID_WORKER, GRID));
        system.principal()
                .run(() -> assertRefused(
                        "account.right_missing", () -> accounts.grant(worker, Role.VOLUNTEER, List.of(GRID))));
        security.principal().run(() -> {
            assertRefused("account.right_missing", () -> accounts.create("new", "新"));
            assertRefused("account.right_missing", () -> accounts.suspend(worker));
            assertRefused("account.right_missing", () -> accounts.resetPassword(worker));
        });
        TestAccount.of(Role.AUDITOR).principal().run(() -> {
            assertRefused("account.right_missing", () -> accounts.get(worker));
            assertRefused("account.right_missing", () -> accounts.list(AccountFilter.ALL));
        });
    }

    @Test
    void nobody_changes_their_own_role_or_state_and_no_office_becomes_another() {
        Account.Id auditor = id(TestAccount.of(Role.AUDITOR));
        Account.Id worker = id(TestAccount.of(Role.GRID_WORKER, GRID));
        security.principal().run(() -> {
            assertRefused("account.own", () -> accounts.grant(id(security), Role.AUDITOR, Set.of()));
            assertRefused("account.one_office", () -> accounts.grant(auditor, Role.SYSTEM_ADMIN, Set.of()));
            assertRefused("account.one_office", () -> accounts.grant(worker, Role.AUDITOR, Set.of()));
            assertRefused("account.role_without_area", () -> accounts.grant(auditor, Role.AUDITOR, Set.of(GRID)));
            assertRefused(
                    "account.area_unknown", () -> accounts.grant(worker, Role.GRID_WORKER, Set.of("370105001001999")));
        });
        system.principal().run(() -> {
            assertRefused("account.own", () -> accounts.suspend(id(system)));
            assertRefused("account.office_password", () -> accounts.resetPassword(id(security)));
        });
    }

    @Test
    void the_last_holder_of_an_office_stays() {
        system.principal().run(() -> assertRefused("account.last_holder", () -> accounts.suspend(id(security))));
        TestAccount.of(Role.SECURITY_ADMIN);
        system.principal().run(() -> accounts.suspend(id(security)));
        assertThat(attempt(security.username(), TestAccount.PASSWORD)).isEqualTo(new SignIn.Suspended());
    }

    @Test
    void names_are_renamed_and_user_names_are_unique() {
        Account.Id worker = id(TestAccount.of(Role.GRID_WORKER, GRID));
        system.principal().run(() -> {
            accounts.rename(worker, "李某");
            assertThat(accounts.get(worker).name()).isEqualTo("李某");
            accounts.create("unique", "甲");
            assertRefused("account.username_taken", () -> accounts.create("Unique", "乙"));
            assertRefused("account.unknown", () -> accounts.get(new Account.Id(java.util.UUID.randomUUID())));
        });
    }

    @Test
    void a_list_is_filtered_sorted_and_paged_without_loss() {
        for (int i = 0; i < 60; i++) {
            TestAccount.of(i % 2 == 0 ? Role.GRID_WORKER : Role.VOLUNTEER, GRID);
        }
        TestAccount.withoutRole();
        system.principal().run(() -> {
            for (AccountFilter.Sort sort : AccountFilter.Sort.values()) {
                for (boolean descending : new boolean[] {false, true}) {
                    assertThat(all(sort, descending)).doesNotHaveDuplicates().hasSize(63);
                }
            }
            assertThat(accounts.count(filter("", Role.VOLUNTEER, false, ""))).isEqualTo(30);
            assertThat(accounts.count(filter("grid_worker", null, false, ""))).isEqualTo(30);
            assertThat(accounts.list(filter("", null, true, "")).accounts()).hasSize(1);
            assertThat(accounts.count(filter("", null, false, "370105001"))).isEqualTo(60);
            assertThat(accounts.count(filter("", null, false, "370106"))).isZero();
        });
    }

    @Test
    void colleagues_are_told_names_and_the_public_is_not() {
        TestAccount worker = TestAccount.of(Role.GRID_WORKER, GRID);
        worker.principal()
                .run(() -> assertThat(accounts.names(List.of(system.id()))).hasSize(1));
        TestAccount.of(Role.RESIDENT)
                .principal()
                .run(() -> assertThat(accounts.names(List.of(system.id()))).isEmpty());
    }

    @Test
    void three_offices_are_founded_once_however_many_try() throws Exception {
        TestDatabase.clean();
        List<Callable<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            tries.add(() -> {
                try {
                    offices.found(THREE, TestSettings.CLAIM_CODE, "10.0.0.1");
                    return true;
                } catch (Refusal.Conflict | Refusal.Busy e) {
                    return false;
                }
            });
        }
        int founded = 0;
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (Future<Boolean> one : threads.invokeAll(tries)) {
                founded += one.get() ? 1 : 0;
            }
        }
        assertThat(founded).isOne();
        assertThat(offices.areVacant()).isFalse();
    }

    @Test
    void three_offices_need_three_people() {
        TestDatabase.clean();
        assertRefused(
                "account.three_people",
                () -> offices.found(
                        Map.of(
                                Role.SYSTEM_ADMIN, new Offices.Person("same", "甲"),
                                Role.SECURITY_ADMIN, new Offices.Person("same", "乙"),
                                Role.AUDITOR, new Offices.Person("aud", "丙")),
                        TestSettings.CLAIM_CODE,
                        "10.0.0.1"));
        assertThat(offices.areVacant()).isTrue();
    }

    @Test
    void a_process_establishes_accounts_that_are_ready_for_use() {
        TestAccount.of(Role.GRID_WORKER, GRID);
        var wanted = List.of(new Offices.Established(
                new Offices.Person("demo.grid", "演示"), Role.GRID_WORKER, Set.of(GRID), "demo password 1"));
        Principal.process("demonstration", Scope.of("370105")).run(() -> offices.establish(wanted));
        assertThat(((SignIn.Done) attempt("demo.grid", "demo password 1")).mustChange())
                .isFalse();
        system.principal().run(() -> assertRefused("account.process_only", () -> offices.establish(wanted)));
    }

    private List<Account.Id> all(AccountFilter.Sort sort, boolean descending) {
        List<Account.Id> found = new ArrayList<>();
        AccountFilter.Cursor after = null;
        do {
            AccountFilter.Page page =
                    accounts.list(new AccountFilter("", null, false, null, "", sort, descending, after));
            page.accounts().forEach(account -> found.add(account.id()));
            after = page.next();
        } while (after != null);
        return found;
    }

    private static AccountFilter filter(
            String text, @org.jspecify.annotations.Nullable Role role, boolean withoutRole, String area) {
        return new AccountFilter(text, role, withoutRole, null, area, AccountFilter.Sort.USERNAME, false, null);
    }

    private SignIn attempt(String username, String password) {
        return sessions.open(new SignIn.Attempt(username, password, Session.Kind.PAGE, "10.0.0.1", null));
    }

    private static Account.Id id(TestAccount account) {
        return new Account.Id(account.id());
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
