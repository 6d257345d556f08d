package org.shouwang.account;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shouwang.platform.batch.Together;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Signing in and out 登录与会话.
///
/// Every request is looked up anew, on whichever node it arrives: signing out, suspension, another role
/// or scope act on the next request everywhere.
@Service
public class Sessions {

    private static final int LOOKED_UP_AT_ONCE = 128;

    private final SessionRepository sessions;
    private final CredentialRepository credentials;
    private final FrontDoor door;
    private final Passwords passwords;
    private final Acting acting;
    private final AccountAudit audit;
    private final Clock clock;
    private final Together<Token, Optional<Session>> together =
            new Together<>("session-lookup", LOOKED_UP_AT_ONCE, 2, this::find);

    Sessions(
            SessionRepository sessions,
            CredentialRepository credentials,
            FrontDoor door,
            Passwords passwords,
            Acting acting,
            AccountAudit audit,
            Clock clock) {
        this.sessions = sessions;
        this.credentials = credentials;
        this.door = door;
        this.passwords = passwords;
        this.acting = acting;
        this.audit = audit;
        this.clock = clock;
    }

    /// Signs somebody in; anybody may try. A repeat opens another session.
    ///
    /// @throws Refusal.Busy `account.sign_in_busy` when too many sign in at once
    public SignIn open(SignIn.Attempt attempt) {
        return door.attempt(attempt, (credential, now) -> opened(attempt, credential, now));
    }

    private SignIn opened(SignIn.Attempt attempt, Credential credential, Instant now) {
        Session.Id id = new Session.Id(UuidCreator.getTimeOrderedEpoch());
        Token token = Token.random();
        Role role = credential.role();
        Role.Group lifetimes = role == null ? Role.Group.OFFICES : role.group();
        sessions.add(id, credential.account(), token, attempt, now, lifetimes);
        audit.signedIn(credential, id, attempt);
        return new SignIn.Done(token, id, now.plus(lifetimes.longest()), credential.mustChange());
    }

    /// Whose token this is, if it is good at this moment. Notes that it was used.
    public Optional<Session> find(Token token) {
        return together.ask(token);
    }

    /// Requests that arrive at the same time are looked up together, each token once, and all anew.
    private void find(List<Together.Asking<Token, Optional<Session>>> asking) {
        Set<Token> tokens = asking.stream().map(Together.Asking::question).collect(Collectors.toSet());
        Map<Token, Session> found = acting.atTheFrontDoor(() -> sessions.find(tokens, clock.instant()));
        asking.forEach(one -> one.answer(Optional.ofNullable(found.get(one.question()))));
    }

    /// The open sessions of whoever asks, the last used first.
    @Transactional(readOnly = true)
    public List<Session.Line> mine() {
        return sessions.open(Principal.required().account(), clock.instant());
    }

    /// Ends one of one's own sessions. A repeat, or somebody else's session, changes nothing.
    @Transactional
    public void end(Session.Id session) {
        UUID account = Principal.required().account();
        if (sessions.end(account, session.value(), null, clock.instant()) > 0) {
            audit.signedOut(session);
        }
    }

    /// Signs out everywhere, also here.
    ///
    /// @return how many sessions ended
    @Transactional
    public int endAll() {
        UUID account = Principal.required().account();
        int ended = sessions.end(account, null, null, clock.instant());
        audit.signedOutEverywhere(new Account.Id(account), ended);
        return ended;
    }

    /// Gives oneself another password; all other sessions end.
    ///
    /// @return done, or why the current password did not do
    /// @throws Refusal.Invalid `account.password_short`, `account.password_long`, `account.password_guessable`,
    ///                         `account.password_same`
    public SignIn changePassword(Session session, String current, String wanted, String address) {
        PasswordRules.check(wanted, session.username());
        if (wanted.equals(current)) {
            throw new Refusal.Invalid("account.password_same");
        }
        var attempt = new SignIn.Attempt(session.username(), current, session.kind(), address, null);
        SignIn answer = door.attempt(
                attempt,
                (credential, now) -> new SignIn.Done(Token.random(), session.id(), session.expiresAt(), false));
        if (answer instanceof SignIn.Done) {
            String hash = passwords.hash(wanted);
            acting.as(session.principal(), () -> {
                Instant now = clock.instant();
                credentials.set(session.account(), hash, null, now);
                sessions.end(session.account().value(), null, session.id().value(), now);
                audit.changed(session.account(), "password");
                return true;
            });
        }
        return answer;
    }
}
