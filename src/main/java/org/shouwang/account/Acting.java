package org.shouwang.account;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Does something in a transaction of its own as one of the two principals that act before anybody is
/// known: the front door (signing in) and the founding (first accounts). Neither sees any area.
@Component
class Acting {

    private static final Principal FRONT_DOOR = principal("sign_in");
    private static final Principal FOUNDING = principal("setup");

    private final TransactionTemplate transactions;

    Acting(PlatformTransactionManager manager) {
        this.transactions = new TransactionTemplate(manager);
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    <T extends @Nullable Object> T atTheFrontDoor(Supplier<T> action) {
        return as(FRONT_DOOR, action);
    }

    <T extends @Nullable Object> T asFounding(Supplier<T> action) {
        return as(FOUNDING, action);
    }

    <T extends @Nullable Object> T as(Principal principal, Supplier<T> action) {
        return principal.<T, RuntimeException>call(() -> transactions.execute(status -> action.get()));
    }

    private static Principal principal(String name) {
        return new Principal(
                UUID.nameUUIDFromBytes(("process:" + name).getBytes(StandardCharsets.UTF_8)),
                name,
                name,
                Scope.nothing());
    }
}
