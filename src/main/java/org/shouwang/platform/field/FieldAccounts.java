package org.shouwang.platform.field;

import java.util.Optional;
import java.util.UUID;
import org.shouwang.platform.scope.Principal;

/// Who the authors of messages are today; the account module answers.
public interface FieldAccounts {

    /// The account with the role and scope of this moment; empty where it may not act any more.
    Optional<Principal> active(UUID account);
}
