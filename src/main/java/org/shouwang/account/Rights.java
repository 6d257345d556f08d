package org.shouwang.account;

import java.util.EnumSet;
import java.util.Set;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;

/// Asks what the acting principal may do 权限检查. Every command does, besides the page or interface it is
/// called from.
public final class Rights {

    private static final Set<Right> PROCESS = processRights();

    private Rights() {}

    /// What a principal may do: its role's rights; a process of the installation, all but the offices'.
    public static Set<Right> of(Principal principal) {
        return principal.role().equals("process")
                ? PROCESS
                : Role.of(principal.role()).map(Role::rights).orElse(Set.of());
    }

    /// Whether whoever acts now has this right; nobody has none.
    public static boolean has(Right right) {
        return Principal.current()
                .map(principal -> of(principal).contains(right))
                .orElse(false);
    }

    /// Goes on only when whoever acts now has this right.
    ///
    /// @throws Refusal.Forbidden `account.right_missing` with the right's name
    public static void require(Right right) {
        if (!has(right)) {
            throw new Refusal.Forbidden("account.right_missing", right.name());
        }
    }

    private static Set<Right> processRights() {
        EnumSet<Right> rights = EnumSet.allOf(Right.class);
        rights.removeIf(Right::belongsToAnOffice);
        return Set.copyOf(rights);
    }
}
