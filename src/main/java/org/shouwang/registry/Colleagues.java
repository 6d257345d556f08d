package org.shouwang.registry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shouwang.account.Accounts;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Component;

/// Tells what whoever changed something is called, for those who changed it too late.
@Component
class Colleagues {

    private final Accounts accounts;

    Colleagues(Accounts accounts) {
        this.accounts = accounts;
    }

    String name(UUID account) {
        return accounts.names(List.of(account)).getOrDefault(account, "—");
    }

    Map<UUID, String> names(Collection<UUID> who) {
        return accounts.names(who);
    }

    /// The conflict of a change made on an older state, naming who was faster.
    Refusal.Conflict faster(String code, UUID account) {
        return new Refusal.Conflict(code, name(account));
    }
}
