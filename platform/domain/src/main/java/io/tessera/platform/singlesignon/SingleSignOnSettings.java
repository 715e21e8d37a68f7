package io.tessera.platform.singlesignon;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an organization asks of those who sign in.
 *
 * @param enforced whether only the {@code breakGlass} may use a password
 * @param connectionId that sign-ins go straight to while enforced
 * @param defaultRoleId of who joins through a provider; null for the viewers'
 * @param version 0 until something was set
 */
public record SingleSignOnSettings(
        boolean enforced,
        @Nullable UUID connectionId,
        @Nullable UUID defaultRoleId,
        List<UUID> breakGlass,
        long version) {
    /** Before anything was set. */
    public static final SingleSignOnSettings UNSET =
            new SingleSignOnSettings(false, null, null, List.of(), 0);

    public SingleSignOnSettings {
        breakGlass = List.copyOf(breakGlass);
    }
}
