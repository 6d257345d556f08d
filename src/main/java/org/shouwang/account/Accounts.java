package org.shouwang.account;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who may come in and what they may do 账号管理.
///
/// The system administrator makes, names and suspends accounts; the security administrator gives them
/// role and scope. Neither changes their own. Every change is audited and acts on the account's next request.
@Service
public class Accounts {

    private final AccountRepository accounts;
    private final CredentialRepository credentials;
    private final SessionRepository sessions;
    private final Passwords passwords;
    private final AccountAudit audit;
    private final Clock clock;

    Accounts(
            AccountRepository accounts,
            CredentialRepository credentials,
            SessionRepository sessions,
            Passwords passwords,
            AccountAudit audit,
            Clock clock) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.sessions = sessions;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /// Makes an account without rights; for the system administrator.
    ///
    /// @return the account and its first password, which is told this once
    /// @throws Refusal.Conflict `account.username_taken`; a repeat gets this too
    /// @throws Refusal.Invalid  `account.username_malformed`, `account.name_malformed`
    @Transactional
    public Created create(String username, String name) {
        Rights.require(Right.MANAGE_ACCOUNTS);
        Account account = new Account(
                new Account.Id(UuidCreator.getTimeOrderedEpoch()),
                AccountRules.username(username),
                AccountRules.name(name),
                null,
                Scope.nothing(),
                Account.State.ACTIVE,
                clock.instant());
        try {
            accounts.add(account.id(), account.username(), account.name(), null, account.createdAt());
        } catch (DuplicateKeyException e) {
            throw new Refusal.Conflict("account.username_taken");
        }
        audit.created(account.id());
        return new Created(account, setOneTimePassword(account.id()));
    }

    /// For the system administrator. A repeat changes nothing.
    ///
    /// @throws Refusal.Invalid `account.name_malformed`
    @Transactional
    public void rename(Account.Id id, String name) {
        Account account = forChange(Right.MANAGE_ACCOUNTS, id);
        String wanted = AccountRules.name(name);
        if (!wanted.equals(account.name())) {
            accounts.rename(id, wanted, clock.instant());
            audit.changed(id, "name");
        }
    }

    /// Shuts an account out, at once and everywhere; for the system administrator. A repeat changes nothing.
    ///
    /// @throws Refusal.Conflict `account.own`, or `account.last_holder` of an office
    @Transactional
    public void suspend(Account.Id id) {
        Account account = forChange(Right.MANAGE_ACCOUNTS, id);
        if (account.isActive()) {
            try {
                accounts.setState(id, Account.State.SUSPENDED, clock.instant());
            } catch (DataIntegrityViolationException e) {
                throw new Refusal.Conflict("account.last_holder");
            }
            sessions.end(id.value(), null, null, clock.instant());
            audit.changed(id, "suspended");
        }
    }

    /// Lets a suspended account in again; for the system administrator. A repeat changes nothing.
    ///
    /// @throws Refusal.Conflict `account.own`
    @Transactional
    public void activate(Account.Id id) {
        Account account = forChange(Right.MANAGE_ACCOUNTS, id);
        if (!account.isActive()) {
            accounts.setState(id, Account.State.ACTIVE, clock.instant());
            audit.changed(id, "activated");
        }
    }

    /// Gives an account a new one-time password and ends its sessions; for the system administrator. Whoever
    /// could reset an office's password could take the office over, so those are not reset: a new account
    /// is given the office and the old one suspended.
    ///
    /// @throws Refusal.Conflict `account.own`, `account.office_password`
    @Transactional
    public OneTimePassword resetPassword(Account.Id id) {
        Account account = forChange(Right.MANAGE_ACCOUNTS, id);
        if (account.isOffice()) {
            throw new Refusal.Conflict("account.office_password");
        }
        OneTimePassword password = setOneTimePassword(id);
        sessions.end(id.value(), null, null, clock.instant());
        audit.changed(id, "password_reset");
        return password;
    }

    /// Ends all sessions of an account; for the system administrator.
    @Transactional
    public int signOut(Account.Id id) {
        forChange(Right.MANAGE_ACCOUNTS, id);
        int ended = sessions.end(id.value(), null, null, clock.instant());
        audit.signedOutEverywhere(id, ended);
        return ended;
    }

    /// Gives a role with its areas, replacing what was held; for the security administrator. Another role
    /// ends the account's sessions. A repeat changes nothing.
    ///
    /// @param areas codes; none for a role that is not held for areas
    /// @throws Refusal.Conflict `account.own`, `account.one_office`
    /// @throws Refusal.Invalid  `account.area_unknown`, `account.area_missing`, `account.area_too_wide`,
    ///                          `account.role_without_area`, `account.too_many_areas`
    @Transactional
    public void grant(Account.Id id, Role role, Collection<String> areas) {
        Account account = forChange(Right.MANAGE_RIGHTS, id);
        AccountRules.mayBecome(account.role(), role);
        AccountRules.mayHold(role, areas);
        if (role != account.role()) {
            if (account.role() != null && account.role().holdsArea()) {
                accounts.setScope(id, Set.of());
            }
            accounts.setRole(id, role, clock.instant());
            sessions.end(id.value(), null, null, clock.instant());
        }
        Scope scope = new Scope(List.copyOf(areas));
        if (role != account.role() || !scope.equals(account.scope())) {
            setScope(id, scope);
            audit.granted(id, role, scope.prefixes());
        }
    }

    private void setScope(Account.Id id, Scope scope) {
        try {
            accounts.setScope(id, scope.prefixes());
        } catch (DataIntegrityViolationException e) {
            throw new Refusal.Invalid("account.area_unknown");
        }
    }

    /// For both administrators.
    ///
    /// @throws Refusal.NotFound `account.unknown`
    @Transactional(readOnly = true)
    public Account get(Account.Id id) {
        requireEither();
        return found(id);
    }

    /// A page of accounts; for both administrators.
    @Transactional(readOnly = true)
    public AccountFilter.Page list(AccountFilter filter) {
        requireEither();
        List<Account> found = accounts.list(filter);
        boolean more = found.size() > AccountRepository.PAGE;
        List<Account> page = more ? found.subList(0, AccountRepository.PAGE) : found;
        return new AccountFilter.Page(List.copyOf(page), more ? cursor(filter.sort(), page.getLast()) : null);
    }

    /// How many accounts a list has in all.
    @Transactional(readOnly = true)
    public long count(AccountFilter filter) {
        requireEither();
        return accounts.count(filter);
    }

    /// What colleagues are called, for showing who did something; for every role but the public's. Unknown
    /// ids are left out.
    @Transactional(readOnly = true)
    public Map<UUID, String> names(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : accounts.names(new TreeSet<>(ids));
    }

    /// Who works in a grid, by name, so that a beat of it can be given to them 片区负责人: active grid workers,
    /// community officers and volunteers whose scope holds it. Empty for whoever doesn't have the grid.
    @Transactional(readOnly = true)
    public Map<UUID, String> workers(String area) {
        return accounts.workers(area);
    }

    private static AccountFilter.Cursor cursor(AccountFilter.Sort sort, Account last) {
        Role role = last.role();
        String value = switch (sort) {
            case USERNAME -> last.username();
            case NAME -> last.name();
            case ROLE -> role == null ? "" : role.code();
            case CREATED -> last.createdAt().toString();
        };
        return new AccountFilter.Cursor(value, last.id().value());
    }

    private OneTimePassword setOneTimePassword(Account.Id id) {
        OneTimePassword password = OneTimePassword.random();
        Instant now = clock.instant();
        credentials.set(id, passwords.hash(password.text()), now.plus(OneTimePassword.GOOD_FOR), now);
        return password;
    }

    private Account forChange(Right right, Account.Id id) {
        Rights.require(right);
        if (Principal.required().account().equals(id.value())) {
            throw new Refusal.Conflict("account.own");
        }
        return found(id);
    }

    private Account found(Account.Id id) {
        return accounts.find(id).orElseThrow(() -> new Refusal.NotFound("account.unknown"));
    }

    private static void requireEither() {
        if (!Rights.has(Right.MANAGE_ACCOUNTS)) {
            Rights.require(Right.MANAGE_RIGHTS);
        }
    }

    /// A new account and its first password.
    public record Created(Account account, OneTimePassword password) {}
}
