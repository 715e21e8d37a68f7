package io.tessera.api.live;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.live.LiveUpdate;
import io.tessera.router.OrganizationId;

/** What happens in an organization, as it happens. */
public interface LiveUpdates {
    /**
     * Begins to listen. Completes once everything that happens from then on is heard; fails when
     * that cannot be had now. The stream ends when the connection behind it does, and fails for a
     * listener too slow to keep up: both find the present state by reading it afresh and listening
     * again.
     */
    Uni<Multi<LiveUpdate>> listen(OrganizationId organization);
}
