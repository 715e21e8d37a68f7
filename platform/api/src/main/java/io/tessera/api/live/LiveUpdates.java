package io.tessera.api.live;

import io.smallrye.mutiny.Multi;
import io.tessera.contracts.live.LiveUpdate;
import io.tessera.router.OrganizationId;

/** What happens in an organization, as it happens. */
public interface LiveUpdates {
    /**
     * Everything from now on. However many listen, the organization is subscribed to once, and let
     * go of when the last one leaves. A listener too slow to keep up is cut off and finds the
     * present state by reading it afresh.
     */
    Multi<LiveUpdate> of(OrganizationId organization);
}
