package org.shouwang.testing;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;

/// People to act as in tests. The same role and areas give the same account.
public final class Principals {

    private Principals() {}

    /// Someone who works with the ledgers of these areas.
    public static Principal anyOfficer(String... areaCodes) {
        return of("community_officer", areaCodes);
    }

    public static Principal auditor() {
        return of("auditor");
    }

    public static Principal systemAdministrator() {
        return of("system_admin");
    }

    public static Principal of(String role, String... areaCodes) {
        String name = role + String.join("_", areaCodes);
        return new Principal(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), name, role, Scope.of(areaCodes));
    }
}
