package io.tessera.platform.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.tenancy.TenantSessions;
import io.tessera.router.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** A person's own notifications; another's do not exist for them. */
@ApplicationScoped
public class NotificationList {
    private static final UUID END = new UUID(-1, -1);

    private final TenantSessions sessions;
    private final Clock clock;

    NotificationList(TenantSessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** One page; {@code next_cursor} is null on the last. */
    public record Page(
            @JsonProperty("data") List<NotificationView> data,
            @JsonProperty("next_cursor") @Nullable String nextCursor,
            @JsonProperty("unread") long unread) {}

    /**
     * A page, newest first.
     *
     * @param before id of the last notification of the page before, or null for the first page
     * @param limit 1 to 100
     */
    public Uni<Page> page(
            OrganizationId organization,
            UUID recipient,
            boolean unreadOnly,
            @Nullable UUID before,
            int limit) {
        return sessions.inSession(
                organization,
                session ->
                        notifications(
                                        session,
                                        recipient,
                                        unreadOnly,
                                        before == null ? END : before,
                                        limit)
                                .chain(found ->
                                        unread(session, recipient)
                                                .map(unread -> page(found, unread, limit))));
    }

    /**
     * Marks one as read; fails with {@link CrmException.NotFound} when it is not the recipient's.
     */
    public Uni<Void> read(OrganizationId organization, UUID recipient, UUID id) {
        return sessions.inSession(
                organization,
                session ->
                        session.find(Notification.class, id)
                                .invoke(found -> {
                                    if (found == null || !found.recipientId.equals(recipient)) {
                                        throw new CrmException.NotFound();
                                    }
                                    if (found.readAt == null) {
                                        found.readAt = clock.instant();
                                    }
                                })
                                .replaceWithVoid());
    }

    /** Marks all of the recipient's as read. */
    public Uni<Void> readAll(OrganizationId organization, UUID recipient) {
        return sessions.inSession(
                organization,
                session ->
                        session.createMutationQuery(
                                        "update Notification set readAt = :now where recipientId = :recipient and readAt is null")
                                .setParameter("now", clock.instant())
                                .setParameter("recipient", recipient)
                                .executeUpdate()
                                .replaceWithVoid());
    }

    private static Uni<List<Notification>> notifications(
            Mutiny.Session session, UUID recipient, boolean unreadOnly, UUID before, int limit) {
        return session.createSelectionQuery(
                        "from Notification where recipientId = :recipient and id < :before"
                                + (unreadOnly ? " and readAt is null" : "")
                                + " order by id desc",
                        Notification.class)
                .setParameter("recipient", recipient)
                .setParameter("before", before)
                .setMaxResults(limit + 1)
                .getResultList();
    }

    private static Uni<Long> unread(Mutiny.Session session, UUID recipient) {
        return session.createSelectionQuery(
                        "select count(*) from Notification where recipientId = :recipient and readAt is null",
                        Long.class)
                .setParameter("recipient", recipient)
                .getSingleResult();
    }

    /** A page of what was found, one more than the limit when there is a next. */
    static Page page(List<Notification> found, long unread, int limit) {
        var views = found.stream().limit(limit).map(Notification::view).toList();
        return new Page(
                views, found.size() > limit ? views.getLast().id().toString() : null, unread);
    }
}
