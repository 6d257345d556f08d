package org.shouwang.platform.scope;

import java.util.Optional;
import java.util.UUID;

/// On whose behalf something is done 操作人: an account with its role and scope, or a named process
/// of the installation (a job, a listener) with the scope of what it serves.
///
/// Bound to a request or a job for its whole length; every database transaction begun inside
/// carries it, and without one sees no rows.
///
/// @param account the account's id; a process has one made from its name
/// @param name    the user name, or the process's
/// @param role    the role's code as in `account.Role`, or `process`
public record Principal(UUID account, String name, String role, Scope scope) {

    private static final ScopedValue<Principal> CURRENT = ScopedValue.newInstance();

    public static Principal process(String name, Scope scope) {
        return new Principal(
                UUID.nameUUIDFromBytes(("process:" + name).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                name,
                "process",
                scope);
    }

    /// Who is acting now, if anyone is.
    public static Optional<Principal> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /// Who is acting now.
    ///
    /// @throws IllegalStateException where nobody is, which is a mistake of the program
    public static Principal required() {
        return current().orElseThrow(() -> new IllegalStateException("Nobody is acting here"));
    }

    public Principal narrowedTo(String areaCode) {
        return new Principal(account, name, role, scope.within(areaCode));
    }

    public void run(Runnable action) {
        ScopedValue.where(CURRENT, this).run(action);
    }

    public <R extends @org.jspecify.annotations.Nullable Object, X extends Throwable> R call(
            ScopedValue.CallableOp<? extends R, X> action) throws X {
        return ScopedValue.where(CURRENT, this).<R, X>call(action);
    }
}
