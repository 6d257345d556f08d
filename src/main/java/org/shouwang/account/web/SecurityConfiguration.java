package org.shouwang.account.web;

import jakarta.servlet.DispatcherType;
import org.shouwang.account.Right;
import org.shouwang.account.Sessions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What stands before every page: who asks, may they, did they mean it, and what browsers must not do with
/// the answer.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String CONTENT_POLICY =
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; object-src 'none';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final String PERMISSIONS = "camera=(self), geolocation=(self), microphone=(), payment=(), usb=(),"
            + " serial=(), midi=(), display-capture=()";

    private static final long ONE_YEAR = 31_536_000;

    /// Under our own authority a browser that insists on https would no longer reach the page with the
    /// certificate, on the other port of the same host, when it has lost or not yet got it.
    private static final long FORGET = 0;

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            Sessions sessions,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
            @Value("${shouwang.ca.certificate:}") String ownAuthority) {
        Turned turned = new Turned(problems);
        PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.requireExplicitSave(true))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .addFilterBefore(new SessionFilter(sessions), CsrfFilter.class)
                .addFilterBefore(new KnownSenders(turned, handlers), CsrfFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(new SessionCsrf())
                        .requireCsrfProtectionMatcher(changesByCookie(
                                path.matcher(HttpMethod.POST, "/api/v1/sessions"),
                                path.matcher(HttpMethod.POST, "/api/v1/field/messages"),
                                path.matcher(HttpMethod.POST, "/api/v1/passes/fetched"),
                                path.matcher(HttpMethod.POST, "/api/v1/passes/standing"),
                                path.matcher("/api/v1/field/photos"),
                                path.matcher("/api/v1/field/photos/*"))))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(
                                "/app/**", "/webjars/**", "/favicon.ico", "/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasAuthority(Right.OPERATE.name())
                        .requestMatchers(new OpenHandlers(handlers))
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(turned).accessDeniedHandler(turned))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                        .httpStrictTransportSecurity(
                                https -> https.maxAgeInSeconds(ownAuthority.isEmpty() ? ONE_YEAR : FORGET)
                                        .includeSubDomains(false)))
                .build();
    }

    /// A bearer token is shown by whoever holds it, never by a browser on its own; signing in through the
    /// interface rides on no cookie, nor does what the field app and the phones of pass holders bring with
    /// a proof of their own.
    private static RequestMatcher changesByCookie(RequestMatcher... others) {
        RequestMatcher bearer = SessionFilter::isBearer;
        return new AndRequestMatcher(
                CsrfFilter.DEFAULT_CSRF_MATCHER,
                new NegatedRequestMatcher(bearer),
                new NegatedRequestMatcher(new OrRequestMatcher(others)));
    }

    /// Requests are measured as a whole; a measurement around each of the filters took longer than they do.
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    /// Nobody signs in through Spring Security itself; this keeps it from inventing a user.
    @Bean
    AuthenticationManager authenticationManager() {
        return authentication -> {
            throw new BadCredentialsException("Not this way");
        };
    }

    @Bean
    WebMvcConfigurer rightsConfigurer(RightsInterceptor rights) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(rights);
            }
        };
    }
}
