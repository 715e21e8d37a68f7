package io.tessera.operations.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Whoever makes the request. */
@RequestScoped
public class Operator {
    /** The realm's role for those who may move organizations. */
    public static final String ROLE = "operator";

    private final SecurityIdentity identity;

    Operator(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Whether the caller is an operator at all. */
    public boolean isOne() {
        return identity.hasRole(ROLE);
    }

    /** The name that goes down in the record: an e-mail address where there is one. */
    public String name() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            String email = token.getClaim("email");
            return email == null ? token.getName() : email;
        }
        return identity.getPrincipal().getName();
    }
}
