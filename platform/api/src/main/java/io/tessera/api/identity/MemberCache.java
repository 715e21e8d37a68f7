package io.tessera.api.identity;

import io.quarkus.cache.CacheInvalidate;
import io.quarkus.cache.CacheResult;
import io.smallrye.mutiny.Uni;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.member.MemberLookup;
import io.tessera.router.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Remembers for some seconds who a subject is, so that not every request asks the shard. */
@ApplicationScoped
public class MemberCache {
    private final MemberLookup members;

    MemberCache(MemberLookup members) {
        this.members = members;
    }

    /** The member with this subject, as it was some seconds ago at most. */
    @CacheResult(cacheName = "members")
    public Uni<Optional<MemberIdentity>> find(OrganizationId organization, UUID subject) {
        return members.find(organization, subject);
    }

    /** Asks the shard again the next time. Only in this process: see {@link MemberChanges}. */
    @CacheInvalidate(cacheName = "members")
    public Uni<Void> forget(OrganizationId organization, UUID subject) {
        return Uni.createFrom().voidItem();
    }
}
