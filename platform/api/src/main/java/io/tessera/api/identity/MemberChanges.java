package io.tessera.api.identity;

import io.tessera.router.OrganizationId;
import java.util.UUID;

/** Tells every process that who a person is, or what they may do, has changed. */
public interface MemberChanges {
    /**
     * Once it is committed. Losing it costs the few seconds that {@link MemberCache} remembers.
     * Returns at once and never fails.
     */
    void publish(OrganizationId organization, UUID member);
}
