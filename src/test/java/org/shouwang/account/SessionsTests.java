package org.shouwang.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.launch.Roles;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@ShouwangTest
class SessionsTests {

    private static final String HERE = "10.0.0.1";
    private static final String GRID = "370105001001001";

    @Autowired
    Sessions sessions;

    @Autowired
    SessionRepository repository;

    @Autowired
    Acting acting;

    @Autowired
    Accounts accounts;

    @Autowired
    TestClock clock;

    @Autowired
    RecurringJob forgetSessions;

    TestAccount worker;

    @BeforeEach
    void clean() {
        TestDatabase.clean();
        clock.reset();
        worker = TestAccount.of(Role.GRID_WORKER, GRID);
    }

    @Test
    void the_right_password_opens_a_session_with_todays_role_and_scope() {
        SignIn.Done done = open(worker, TestAccount.PASSWORD);

        Session session = sessions.find(done.token()).orElseThrow();
        assertThat(session.role()).isEqualTo(Role.GRID_WORKER);
        assertThat(session.principal().scope().prefixes()).containsExactly(GRID);
        assertThat(done.expiresAt()).isEqualTo(TestClock.START.plus(Duration.ofDays(30)));
    }

    @Test
    void a_lookup_waits_for_nobody_who_notes_the_same_sessions_as_used() throws Exception {
        Token one = open(worker, TestAccount.PASSWORD).token();
        Token other = open(worker, TestAccount.PASSWORD).token();
        clock.advance(Duration.ofMinutes(2));
        Instant used = clock.instant();
        try (var owner = TestDatabase.get().owner();
                var hold = owner.prepareStatement("select from account.session where token_hash = ? for update")) {
            owner.setAutoCommit(false);
            hold.setBytes(1, one.hash());
            hold.execute();
            var found = acting.atTheFrontDoor(() -> repository.find(List.of(one, other), clock.instant()));
            assertThat(found).containsOnlyKeys(one, other);
            owner.rollback();
        }
        assertThat(lastUsed(other)).isEqualTo(used);
        assertThat(lastUsed(one)).isBefore(used);
        sessions.find(one);
        assertThat(lastUsed(one)).isEqualTo(used);
    }

    private static Instant lastUsed(Token token) throws Exception {
        try (var owner = TestDatabase.get().owner();
                var asked = owner.prepareStatement("select last_seen_at from account.session where token_hash = ?")) {
            asked.setBytes(1, token.hash());
            try (var row = asked.executeQuery()) {
                row.next();
                return row.getObject(1, OffsetDateTime.class).toInstant();
            }
        }
    }

    @Test
    void an_unknown_name_is_answered_as_a_wrong_password() {
        assertThat(attempt(worker.username(), "wrong", HERE)).isEqualTo(new SignIn.Wrong());
        assertThat(attempt("nobody", "wrong", HERE)).isEqualTo(new SignIn.Wrong());
        assertThat(attempt("no\u0000body", "nobody's password", HERE)).isEqualTo(new SignIn.Wrong());
        assertThat(attempt("nobody", "nobody's password", HERE)).isEqualTo(new SignIn.Wrong());
    }

    @Test
    void five_failures_lock_for_one_two_four_and_at_most_thirty_minutes_whether_the_name_exists_or_not() {
        for (String name : List.of(worker.username(), "nobody")) {
            clock.reset();
            for (int i = 0; i < 4; i++) {
                assertThat(attempt(name, "wrong", HERE)).isEqualTo(new SignIn.Wrong());
            }
            for (int minutes : new int[] {1, 2, 4, 8, 16, 30, 30}) {
                assertThat(attempt(name, "wrong", HERE)).isEqualTo(new SignIn.Wrong());
                assertThat(attempt(name, TestAccount.PASSWORD, HERE))
                        .isEqualTo(new SignIn.Locked(clock.instant().plus(Duration.ofMinutes(minutes))));
                clock.advance(Duration.ofMinutes(minutes));
            }
        }
        assertThat(attempt(worker.username(), TestAccount.PASSWORD, HERE)).isInstanceOf(SignIn.Done.class);
        assertThat(attempt(worker.username(), "wrong", HERE)).isEqualTo(new SignIn.Wrong());
    }

    @Test
    void who_guesses_locks_out_only_themselves() {
        for (int i = 0; i < 6; i++) {
            attempt(worker.username(), "wrong", HERE);
        }
        assertThat(attempt(worker.username(), TestAccount.PASSWORD, HERE)).isInstanceOf(SignIn.Locked.class);
        assertThat(attempt(worker.username(), TestAccount.PASSWORD, "10.0.0.2")).isInstanceOf(SignIn.Done.class);
    }

    @Test
    void guessing_from_many_addresses_locks_the_name_except_where_it_is_known() {
        open(worker, TestAccount.PASSWORD);
        for (int i = 0; i < 60; i++) {
            attempt(worker.username(), "wrong", "10.1.0." + i);
        }
        assertThat(attempt(worker.username(), TestAccount.PASSWORD, "10.1.1.1")).isInstanceOf(SignIn.Locked.class);
        assertThat(attempt(worker.username(), TestAccount.PASSWORD, HERE)).isInstanceOf(SignIn.Done.class);
    }

    @Test
    void guessing_at_many_names_locks_the_address_except_for_those_known_there() {
        open(worker, TestAccount.PASSWORD);
        for (int i = 0; i < 110; i++) {
            attempt("name" + i, "wrong", HERE);
        }
        TestAccount other = TestAccount.of(Role.VOLUNTEER, GRID);
        assertThat(attempt(other.username(), TestAccount.PASSWORD, HERE)).isInstanceOf(SignIn.Locked.class);
        assertThat(attempt(worker.username(), TestAccount.PASSWORD, HERE)).isInstanceOf(SignIn.Done.class);
    }

    @Test
    void many_guesses_at_once_are_not_many_free_guesses() throws Exception {
        List<Callable<SignIn>> guesses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            guesses.add(() -> attempt(worker.username(), "wrong", HERE));
        }
        List<SignIn> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<SignIn> answer : threads.invokeAll(guesses)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers.stream().filter(SignIn.Wrong.class::isInstance)).hasSize(5);
        assertThat(answers.stream().filter(SignIn.Locked.class::isInstance)).hasSize(35);
    }

    @Test
    void no_more_passwords_are_tried_at_once_than_allowed() {
        Passwords passwords = new Passwords(new PasswordCost(64, 1, 2, Duration.ofMillis(1)));
        try (Passwords.Turn one = passwords.turn();
                Passwords.Turn two = passwords.turn()) {
            assertThatThrownBy(passwords::turn)
                    .isInstanceOfSatisfying(
                            Refusal.Busy.class, busy -> assertThat(busy.code()).isEqualTo("account.sign_in_busy"));
        }
        passwords.turn().close();
    }

    @Test
    void a_session_ends_after_idling_and_at_its_longest() {
        TestAccount officer = TestAccount.of(Role.COMMUNITY_OFFICER, "370105001001");
        SignIn.Done idle = open(officer, TestAccount.PASSWORD);
        clock.advance(Duration.ofHours(2).minusSeconds(1));
        assertThat(sessions.find(idle.token())).isPresent();
        clock.advance(Duration.ofHours(2));
        assertThat(sessions.find(idle.token())).isEmpty();

        SignIn.Done used = open(officer, TestAccount.PASSWORD);
        for (int hour = 0; hour < 11; hour++) {
            clock.advance(Duration.ofHours(1));
            assertThat(sessions.find(used.token())).isPresent();
        }
        clock.advance(Duration.ofHours(1));
        assertThat(sessions.find(used.token())).isEmpty();
    }

    @Test
    void signing_out_everywhere_ends_each_session_at_once() {
        SignIn.Done phone = open(worker, TestAccount.PASSWORD);
        SignIn.Done desk = open(worker, TestAccount.PASSWORD);
        TestAccount other = TestAccount.of(Role.VOLUNTEER, GRID);

        worker.principal().run(() -> {
            assertThat(sessions.mine()).hasSize(4);
            assertThat(sessions.endAll()).isEqualTo(4);
            assertThat(sessions.mine()).isEmpty();
        });

        assertThat(sessions.find(phone.token())).isEmpty();
        assertThat(sessions.find(desk.token())).isEmpty();
        assertThat(sessions.find(new Token(other.pageToken()))).isPresent();
    }

    @Test
    void sessions_that_ended_long_ago_are_forgotten() {
        worker.principal().run(() -> sessions.endAll());
        clock.advance(Duration.ofDays(89));
        forgetSessions.action().run();
        assertThat(sessionsKept()).isEqualTo(2);
        clock.advance(Duration.ofDays(2));
        forgetSessions.action().run();
        assertThat(sessionsKept()).isZero();
    }

    private int sessionsKept() {
        return new JdbcTemplate(
                        new DriverManagerDataSource(TestDatabase.get().url(), Roles.OWNER, TestDatabase.PASSWORD))
                .queryForList("select id from account.session")
                .size();
    }

    @Test
    void one_ends_ones_own_sessions_only() {
        SignIn.Done done = open(worker, TestAccount.PASSWORD);
        TestAccount other = TestAccount.of(Role.VOLUNTEER, GRID);

        other.principal().run(() -> sessions.end(done.session()));
        assertThat(sessions.find(done.token())).isPresent();

        worker.principal().run(() -> sessions.end(done.session()));
        assertThat(sessions.find(done.token())).isEmpty();
    }

    @Test
    void suspension_and_another_role_or_scope_act_on_the_next_request() {
        TestAccount system = TestAccount.of(Role.SYSTEM_ADMIN);
        TestAccount security = TestAccount.of(Role.SECURITY_ADMIN);
        Account.Id id = new Account.Id(worker.id());
        SignIn.Done done = open(worker, TestAccount.PASSWORD);

        TestAccount.of(Role.GRID_WORKER, "370105001001002");
        security.principal().run(() -> accounts.grant(id, Role.GRID_WORKER, List.of("370105001001002")));
        assertThat(sessions.find(done.token()).orElseThrow().scope().prefixes()).containsExactly("370105001001002");

        security.principal().run(() -> accounts.grant(id, Role.VOLUNTEER, List.of(GRID)));
        assertThat(sessions.find(done.token())).isEmpty();

        SignIn.Done again = open(worker, TestAccount.PASSWORD);
        system.principal().run(() -> accounts.suspend(id));
        assertThat(sessions.find(again.token())).isEmpty();
        assertThat(attempt(worker.username(), TestAccount.PASSWORD, HERE)).isEqualTo(new SignIn.Suspended());
        assertThat(attempt(worker.username(), "wrong", HERE)).isEqualTo(new SignIn.Wrong());
    }

    @Test
    void another_password_ends_the_other_sessions_and_needs_the_current_one() {
        SignIn.Done here = open(worker, TestAccount.PASSWORD);
        SignIn.Done there = open(worker, TestAccount.PASSWORD);
        Session session = sessions.find(here.token()).orElseThrow();

        assertThat(sessions.changePassword(session, "not this one", "a new and long one", HERE))
                .isEqualTo(new SignIn.Wrong());
        assertThatThrownBy(() -> sessions.changePassword(session, TestAccount.PASSWORD, "short", HERE))
                .isInstanceOf(Refusal.Invalid.class);
        assertThat(sessions.changePassword(session, TestAccount.PASSWORD, "a new and long one", HERE))
                .isInstanceOf(SignIn.Done.class);

        assertThat(sessions.find(here.token())).isPresent();
        assertThat(sessions.find(there.token())).isEmpty();
        assertThat(attempt(worker.username(), TestAccount.PASSWORD, HERE)).isEqualTo(new SignIn.Wrong());
        open(worker, "a new and long one");
    }

    @Test
    void a_hash_of_another_cost_is_renewed() {
        Passwords strong = new Passwords(new PasswordCost(128, 1, 1, Duration.ofSeconds(1)));
        String weak = new Passwords(new PasswordCost(64, 1, 1, Duration.ofSeconds(1))).hash("a password");
        assertThat(strong.matches("a password", weak)).isTrue();
        assertThat(strong.isOutdated(weak)).isTrue();
    }

    private SignIn.Done open(TestAccount account, String password) {
        return (SignIn.Done) attempt(account.username(), password, HERE);
    }

    private SignIn attempt(String username, String password, String address) {
        return sessions.open(new SignIn.Attempt(username, password, Session.Kind.API, address, "test"));
    }
}
