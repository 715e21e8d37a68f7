package io.tessera.router.admission;

import io.tessera.router.Priority;
import java.util.ArrayDeque;
import java.util.List;

/** An organization in a {@link FairQueue}, which alone changes it. */
final class Tenant<W> {
    static final List<Priority> PRIORITIES = List.of(Priority.values());

    final List<Lane<W>> lanes =
            PRIORITIES.stream().map(priority -> new Lane<>(this, priority)).toList();
    OrganizationLimits limits;
    int running;
    int waiting;

    Tenant(OrganizationLimits limits) {
        this.limits = limits;
    }

    Lane<W> lane(Priority priority) {
        return lanes.get(priority.ordinal());
    }

    boolean atLimit() {
        return running >= limits.concurrency();
    }

    boolean isIdle() {
        return running == 0 && waiting == 0 && lanes.stream().noneMatch(lane -> lane.queued);
    }

    /** What waits of one organization at one priority. */
    static final class Lane<W> {
        final Tenant<W> tenant;
        final Priority priority;
        final ArrayDeque<Ticket<W>> tickets = new ArrayDeque<>(1);
        boolean queued;
        int credit;

        Lane(Tenant<W> tenant, Priority priority) {
            this.tenant = tenant;
            this.priority = priority;
        }
    }

    /** One place in a lane; equal only to itself. */
    static final class Ticket<W> {
        final Lane<W> lane;
        final W waiter;
        final long expiry;

        Ticket(Lane<W> lane, W waiter, long expiry) {
            this.lane = lane;
            this.waiter = waiter;
            this.expiry = expiry;
        }
    }
}
