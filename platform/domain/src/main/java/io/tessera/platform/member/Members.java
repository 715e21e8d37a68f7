package io.tessera.platform.member;

import io.smallrye.mutiny.Uni;
import io.tessera.platform.tenancy.TenantSessions;
import io.tessera.router.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The people of an organization. */
@ApplicationScoped
public class Members {
    private final TenantSessions sessions;

    Members(TenantSessions sessions) {
        this.sessions = sessions;
    }

    /** All of them, active or not, by name. */
    public Uni<List<MemberIdentity>> all(OrganizationId organization) {
        return sessions.inSession(
                        organization,
                        session ->
                                session.createSelectionQuery(
                                                "from Member order by name, id", Member.class)
                                        .getResultList())
                .map(members -> members.stream().map(Member::identity).toList());
    }
}
