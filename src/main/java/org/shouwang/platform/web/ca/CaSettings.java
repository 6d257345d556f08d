package org.shouwang.platform.web.ca;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What the launcher says with `--https`.
///
/// @param certificate the authority's certificate, PEM
/// @param httpPort    where the certificate is offered without https
/// @param httpsPort   where everything is served
/// @param address     of this machine on its network
@ConfigurationProperties("shouwang.ca")
record CaSettings(Path certificate, int httpPort, int httpsPort, String address) {

    /// Where a phone finds this page.
    String page() {
        return "http://" + address + ":" + httpPort + "/ca";
    }

    /// Where it works, once the certificate is trusted.
    String home() {
        return "https://" + address + ":" + httpsPort + "/";
    }
}
