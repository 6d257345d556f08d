package org.shouwang.platform;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PlatformArchitectureTests {

    private static final String HERE = "org.shouwang.platform.";

    /// Jobs come before the audit, blobs and tallies, which contribute what recurs.
    @Test
    void the_parts_of_the_platform_use_only_what_is_below_them() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.shouwang.platform");
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("field")
                .definedBy(HERE + "field..")
                .layer("web")
                .definedBy(HERE + "web..")
                .layer("use")
                .definedBy(HERE + "audit..", HERE + "blob..", HERE + "tally..", HERE + "table..")
                .layer("job")
                .definedBy(HERE + "job..")
                .layer("keys")
                .definedBy(HERE + "keys..")
                .layer("scope")
                .definedBy(HERE + "scope..")
                .layer("value")
                .definedBy(HERE + "value..")
                .whereLayer("field")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("web")
                .mayOnlyBeAccessedByLayers("field")
                .whereLayer("use")
                .mayOnlyBeAccessedByLayers("field", "web")
                .whereLayer("job")
                .mayOnlyBeAccessedByLayers("field", "web", "use")
                .whereLayer("keys")
                .mayOnlyBeAccessedByLayers("field", "web", "use", "job")
                .whereLayer("scope")
                .mayOnlyBeAccessedByLayers("field", "web", "use", "job", "keys")
                .check(classes);
    }
}
