package org.shouwang.registry.imports;

import org.shouwang.platform.value.Refusal;
import org.springframework.dao.DuplicateKeyException;

/// Somebody may register the same person by hand between comparing and writing: then all is undone, and
/// done once more.
final class Raced {

    private static final int ATTEMPTS = 3;

    interface Work {
        void run() throws Exception;
    }

    private Raced() {}

    static void again(Work work) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                work.run();
                return;
            } catch (DuplicateKeyException raced) {
                if (attempt == ATTEMPTS) {
                    throw new Refusal.Conflict("import.raced");
                }
            }
        }
    }
}
