package org.shouwang.drill;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.shouwang.drill.demo.Scale;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What demonstration the launcher wants: `shouwang.demo.*`.
///
/// @param district     the division code
/// @param scale        `full`, `twentieth` or `none`
/// @param accountsFile where the accounts' passwords are written
@ConfigurationProperties("shouwang.demo")
record DemonstrationSettings(
        @Nullable String district,
        @Nullable String scale,
        @Nullable Path accountsFile) {

    boolean isWanted() {
        return district != null && accountsFile != null && scale != null && !scale.equals("none");
    }

    @Override
    public String district() {
        return java.util.Objects.requireNonNull(district);
    }

    @Override
    public Path accountsFile() {
        return java.util.Objects.requireNonNull(accountsFile);
    }

    Scale size() {
        return "full".equals(scale) ? Scale.FULL : Scale.TWENTIETH;
    }
}
