package org.shouwang;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    @Test
    void modules_use_only_what_is_below_them() {
        ApplicationModules.of(Shouwang.class).verify();
    }
}
