package org.shouwang.platform.web.ca;

import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.shouwang.platform.web.QrCode;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/// `GET /ca`: for everybody, since a phone needs it before it can sign in safely. It shows nothing but
/// the certificate, which is public, and how to install it.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("shouwang.ca.certificate")
@EnableConfigurationProperties(CaSettings.class)
class CaConfiguration {

    private static final String CONTENT_POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none';" + " form-action 'self'; frame-ancestors 'none'";

    @Bean
    RouterFunction<ServerResponse> caPages(CaSettings settings) {
        Map<String, Object> model = Map.of("pageAddress", settings.page(), "homeAddress", settings.home());
        return RouterFunctions.route()
                .GET("/ca", request -> ServerResponse.ok().render("platform/ca", model))
                .GET("/ca/certificate", request -> certificate(settings))
                .GET(
                        "/ca/qr.svg",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.valueOf("image/svg+xml"))
                                .body(QrCode.svg(settings.page())))
                .build();
    }

    private static ServerResponse certificate(CaSettings settings) {
        return ServerResponse.ok()
                .contentType(MediaType.valueOf("application/x-x509-ca-cert"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"shouwang-ca.crt\"")
                .body(new FileSystemResource(settings.certificate()));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain caSecurity(HttpSecurity http) {
        return http.securityMatcher("/ca", "/ca/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable))
                .build();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainConnector(CaSettings settings) {
        return factory -> {
            Connector connector = new Connector();
            connector.setPort(settings.httpPort());
            factory.addAdditionalConnectors(connector);
        };
    }

    @Bean
    FilterRegistrationBean<OnlyCertificate> onlyCertificate(CaSettings settings) {
        FilterRegistrationBean<OnlyCertificate> filter =
                new FilterRegistrationBean<>(new OnlyCertificate(settings.httpsPort()));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }
}
