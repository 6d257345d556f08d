package org.shouwang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    private final ApplicationModules modules = ApplicationModules.of(Shouwang.class);

    @Test
    void modules_use_only_what_is_below_them() {
        modules.verify();
    }

    /// A description of a package among the tests would hide the module's own, and everything would be allowed.
    @Test
    void every_module_says_what_is_below_it() throws ClassNotFoundException {
        for (var module : modules) {
            if (module.getIdentifier().toString().equals("launch")) {
                continue;
            }
            Class<?> description = Class.forName(module.getBasePackage().getName() + ".package-info");
            ApplicationModule said = description.getAnnotation(ApplicationModule.class);
            assertThat(said).as(module.getIdentifier().toString()).isNotNull();
            assertThat(said.allowedDependencies()).doesNotContain(ApplicationModule.OPEN_TOKEN);
        }
    }
}
