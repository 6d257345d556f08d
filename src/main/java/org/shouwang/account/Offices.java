package org.shouwang.account;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/// The first accounts of an installation 三员初设: before there is anybody who could make one.
@Service
public class Offices {

    /// In the order in which they are asked for.
    public static final List<Role> THREE = List.of(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR);

    private final AccountRepository accounts;
    private final CredentialRepository credentials;
    private final Passwords passwords;
    private final Acting acting;
    private final AccountAudit audit;
    private final Claim claim;
    private final Clock clock;

    Offices(
            AccountRepository accounts,
            CredentialRepository credentials,
            Passwords passwords,
            Acting acting,
            AccountAudit audit,
            Claim claim,
            Clock clock) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.passwords = passwords;
        this.acting = acting;
        this.audit = audit;
        this.claim = claim;
        this.clock = clock;
    }

    /// Whether there is no account at all yet.
    public boolean areVacant() {
        return acting.asFounding(accounts::isVacant);
    }

    /// Makes the system administrator, the security administrator and the auditor, three people; whoever shows
    /// the code of the console may, while there is no account. Of several at once one succeeds.
    ///
    /// @param code    as shown by whoever claims the installation
    /// @param address from where
    /// @return each one's first password, told this once
    /// @throws Refusal.Conflict `account.founded_already`; a repeat gets this too
    /// @throws Refusal.Invalid  `account.claim_wrong`, `account.three_people`, `account.username_malformed`,
    ///                          `account.name_malformed`
    /// @throws Refusal.Busy     `account.claim_locked`
    public Map<Role, OneTimePassword> found(Map<Role, Person> people, String code, String address) {
        if (!areVacant()) {
            throw new Refusal.Conflict("account.founded_already");
        }
        claim.require(code, address);
        Set<String> usernames = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Role office : THREE) {
            Person person = people.get(office);
            if (person == null
                    || !usernames.add(AccountRules.username(person.username()))
                    || !names.add(AccountRules.name(person.name()))) {
                throw new Refusal.Invalid("account.three_people");
            }
        }
        return acting.asFounding(() -> founded(people));
    }

    private Map<Role, OneTimePassword> founded(Map<Role, Person> people) {
        if (!accounts.claimVacancy()) {
            throw new Refusal.Conflict("account.founded_already");
        }
        Instant now = clock.instant();
        Map<Role, OneTimePassword> told = new LinkedHashMap<>();
        THREE.forEach(office -> {
            OneTimePassword password = OneTimePassword.random();
            Account.Id id = add(Objects.requireNonNull(people.get(office)), office, Set.of(), now);
            credentials.set(id, passwords.hash(password.text()), now.plus(OneTimePassword.GOOD_FOR), now);
            told.put(office, password);
        });
        return told;
    }

    /// Makes accounts with role, areas and a known password that need not be changed: for a process of the
    /// installation, such as the demonstration. All or none.
    ///
    /// @return the first account of each role
    /// @throws Refusal.Forbidden `account.process_only`
    /// @throws Refusal.Conflict  `account.username_taken` when one exists, also on a repeat
    public Map<Role, Account.Id> establish(Collection<Established> wanted) {
        if (!Principal.required().role().equals("process")) {
            throw new Refusal.Forbidden("account.process_only");
        }
        Map<Established, String> hashes = new LinkedHashMap<>();
        wanted.parallelStream()
                .map(one -> Map.entry(one, passwords.hashAtOnce(one.password())))
                .toList()
                .forEach(entry -> hashes.put(entry.getKey(), entry.getValue()));
        return acting.asFounding(() -> {
            Instant now = clock.instant();
            Map<Role, Account.Id> made = new LinkedHashMap<>();
            hashes.forEach((one, hash) -> {
                Account.Id id = add(one.person(), one.role(), one.areas(), now);
                credentials.set(id, hash, null, now);
                made.putIfAbsent(one.role(), id);
            });
            return made;
        });
    }

    private Account.Id add(Person person, Role role, Collection<String> areas, Instant now) {
        AccountRules.mayHold(role, areas);
        Account.Id id = new Account.Id(UuidCreator.getTimeOrderedEpoch());
        try {
            accounts.add(id, AccountRules.username(person.username()), AccountRules.name(person.name()), role, now);
            accounts.addScope(id, areas);
        } catch (DuplicateKeyException e) {
            throw new Refusal.Conflict("account.username_taken");
        } catch (DataIntegrityViolationException e) {
            throw new Refusal.Invalid("account.area_unknown");
        }
        audit.established(id, role, areas);
        return id;
    }

    /// Whom an account is for.
    public record Person(String username, String name) {}

    /// An account that a process makes ready for use.
    public record Established(Person person, Role role, Set<String> areas, String password) {
        @Override
        public String toString() {
            return person.username();
        }
    }
}
