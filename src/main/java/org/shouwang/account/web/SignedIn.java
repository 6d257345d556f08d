package org.shouwang.account.web;

import java.util.Collection;
import org.shouwang.account.Rights;
import org.shouwang.account.Session;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// Spring Security's view of a session: its rights as authorities, under the names of
/// [org.shouwang.account.Right].
final class SignedIn extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Session session;

    SignedIn(Session session) {
        super(authorities(session));
        this.session = session;
        setAuthenticated(true);
    }

    private static Collection<GrantedAuthority> authorities(Session session) {
        return Rights.of(session.principal()).stream()
                .<GrantedAuthority>map(right -> new SimpleGrantedAuthority(right.name()))
                .toList();
    }

    @Override
    public Session getPrincipal() {
        return session;
    }

    @Override
    public String getName() {
        return session.username();
    }

    @Override
    public String getCredentials() {
        return "";
    }
}
