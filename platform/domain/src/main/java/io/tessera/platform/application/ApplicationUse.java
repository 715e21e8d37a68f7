package io.tessera.platform.application;

import io.tessera.platform.member.Permission;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An application as a request with one of its tokens meets it. Pure.
 *
 * @param withdrawnAt when the token's person last took their consent back, or null
 */
public record ApplicationUse(Application application, @Nullable Instant withdrawnAt) {

    /**
     * Whether a token of this time counts. Times in tokens are whole seconds, rounded down: one of
     * the second in which consent was taken back does not count, be it older or newer.
     */
    public boolean honours(Instant issuedAt) {
        return application.enabled() && (withdrawnAt == null || issuedAt.isAfter(withdrawnAt));
    }

    /**
     * What a token allows: what it names and the application may still have. Names that are no
     * permissions are other things that tokens are for, such as {@code openid}.
     *
     * @param tokenScopes as the token has them, separated by spaces
     */
    public Set<Permission> permissions(String tokenScopes) {
        var permissions = EnumSet.noneOf(Permission.class);
        for (String name : tokenScopes.split(" ", -1)) {
            Permission.of(name).filter(application.scopes()::contains).ifPresent(permissions::add);
        }
        return permissions;
    }
}
