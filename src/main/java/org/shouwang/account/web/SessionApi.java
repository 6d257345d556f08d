package org.shouwang.account.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Role;
import org.shouwang.account.Session;
import org.shouwang.account.Sessions;
import org.shouwang.account.SignIn;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.AnyAccount;
import org.shouwang.platform.web.Open;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Signing in for the field app and for scripts.
@RestController
@RequestMapping("/api/v1/sessions")
class SessionApi {

    private final Sessions sessions;
    private final Clock clock;

    SessionApi(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /// Opens a session whose token is shown with each request: `Authorization: Bearer <token>`.
    ///
    /// Refusals: 401 `account.wrong`; 403 `account.suspended`, `account.one_time_expired`; 422
    /// `account.credentials_missing`; 429 with `Retry-After` `account.locked`, `account.sign_in_busy`.
    @Operation(summary = "Signs in; answers a bearer token")
    @Open
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Opened open(@RequestBody Credentials credentials, HttpServletRequest request) {
        String username = credentials.username();
        String password = credentials.password();
        if (username == null || password == null || username.isBlank() || password.isEmpty()) {
            throw new Refusal.Invalid("account.credentials_missing");
        }
        SignIn.Done done = done(
                sessions.open(new SignIn.Attempt(
                        username,
                        password,
                        Session.Kind.API,
                        request.getRemoteAddr(),
                        request.getHeader("User-Agent"))),
                clock.instant());
        return new Opened(done.token().text(), done.expiresAt(), done.mustChange());
    }

    @Operation(summary = "Who is signed in, with role and areas")
    @AnyAccount
    @GetMapping("/current")
    Current current() {
        Session session = CurrentSession.get();
        Role role = session.role();
        return new Current(
                session.username(),
                session.name(),
                role == null ? null : role.code(),
                session.scope().prefixes(),
                session.mustChange(),
                session.expiresAt());
    }

    /// Signs out. A repeat is answered 401.
    @Operation(summary = "Signs out here")
    @AnyAccount
    @DeleteMapping("/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end() {
        sessions.end(CurrentSession.get().id());
    }

    /// Signs out everywhere, also here.
    @Operation(summary = "Signs out everywhere")
    @AnyAccount
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endAll() {
        sessions.endAll();
    }

    /// Another password; all other sessions end. Refusals as for signing in, and 422 `account.password_…`.
    @Operation(summary = "Changes one's own password")
    @AnyAccount
    @PutMapping("/current/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(@RequestBody Change change, HttpServletRequest request) {
        String current = change.current();
        String wanted = change.wanted();
        if (current == null || wanted == null) {
            throw new Refusal.Invalid("account.credentials_missing");
        }
        SignIn answer = sessions.changePassword(CurrentSession.get(), current, wanted, request.getRemoteAddr());
        if (answer instanceof SignIn.Wrong) {
            throw new Refusal.Invalid("account.current_password_wrong");
        }
        done(answer, clock.instant());
    }

    static SignIn.Done done(SignIn answer, Instant now) {
        return switch (answer) {
            case SignIn.Done done -> done;
            case SignIn.Wrong _ -> throw new Refusal.Unauthenticated("account.wrong");
            case SignIn.Suspended _ -> throw new Refusal.Forbidden("account.suspended");
            case SignIn.Expired _ -> throw new Refusal.Forbidden("account.one_time_expired");
            case SignIn.Locked locked -> {
                Duration wait = Duration.between(now, locked.until());
                throw new Refusal.Busy(wait, "account.locked", minutes(wait));
            }
        };
    }

    /// Begun minutes count whole.
    static long minutes(Duration wait) {
        return Math.max(1, (wait.toSeconds() + 59) / 60);
    }

    record Credentials(@Nullable String username, @Nullable String password) {
        @Override
        public String toString() {
            return "credentials";
        }
    }

    record Opened(String token, Instant expiresAt, boolean passwordMustChange) {
        @Override
        public String toString() {
            return "opened";
        }
    }

    record Current(
            String username,
            String name,
            @Nullable String role,
            List<String> areas,
            boolean passwordMustChange,
            Instant expiresAt) {}

    record Change(@Nullable String current, @Nullable String wanted) {
        @Override
        public String toString() {
            return "change";
        }
    }
}
