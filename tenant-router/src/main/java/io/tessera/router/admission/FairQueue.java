package io.tessera.router.admission;

import io.tessera.router.OrganizationId;
import io.tessera.router.OverloadedException.Scope;
import io.tessera.router.Priority;
import io.tessera.router.admission.Tenant.Lane;
import io.tessera.router.admission.Tenant.Ticket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who of those who want a shard has it now. Pure bookkeeping: time is passed in, callers take
 * turns.
 *
 * <p>Organizations are served by deficit round robin, so that one with a thousand waiting delays
 * another by its own share and no more. Whoever waits is either behind another or at its
 * organization's limit: as long as {@link #next} is called until it has nobody, no slot is idle
 * that somebody could use.
 *
 * @param <W> who waits; told apart by identity
 */
final class FairQueue<W> {
    /** Whose turn it is first; whoever has the turn and nobody waiting leaves it to the others. */
    private static final List<Priority> TURNS =
            List.of(
                    Priority.INTERACTIVE,
                    Priority.INTERACTIVE,
                    Priority.INTERACTIVE,
                    Priority.BACKGROUND,
                    Priority.INTERACTIVE,
                    Priority.INTERACTIVE,
                    Priority.INTERACTIVE,
                    Priority.BACKGROUND,
                    Priority.INTERACTIVE,
                    Priority.BULK);

    private static final int REMEMBERED = 256;

    private final int slots;
    private final int mostWaiting;
    private final int mostWaitingPerOrganization;
    private final long waitNanos;
    private final Map<OrganizationId, Tenant<W>> tenants = new HashMap<>();
    private final List<ArrayDeque<Lane<W>>> rings =
            Tenant.PRIORITIES.stream().map(priority -> new ArrayDeque<Lane<W>>()).toList();

    /** In the order of arrival, which is that of expiry since all wait equally long. */
    private final LinkedHashSet<Ticket<W>> waiting = new LinkedHashSet<>();

    private int running;
    private int turn;
    private int forgetAbove = REMEMBERED;

    FairQueue(AdmissionOptions options) {
        this.slots = options.slots();
        this.mostWaiting = options.waiting();
        this.mostWaitingPerOrganization = options.waitingPerOrganization();
        this.waitNanos = options.patience().toNanos();
    }

    /** What became of somebody who wants to wait. */
    sealed interface Offer<W> {
        /**
         * It waits.
         *
         * @param displaced who waits no more in its stead, if it was full
         */
        record Waiting<W>(@Nullable W displaced) implements Offer<W> {}

        /** It does not: there are too many already. */
        record Refused<W>(Scope scope) implements Offer<W> {}
    }

    /** Takes a slot if there is one for the organization and nobody is before it. */
    boolean enter(OrganizationId organization, OrganizationLimits limits) {
        Tenant<W> tenant = tenant(organization, limits);
        if (running >= slots || tenant.atLimit() || tenant.waiting > 0) {
            return false;
        }
        tenant.running++;
        running++;
        return true;
    }

    /** Lets somebody wait who could not {@link #enter}. */
    Offer<W> offer(
            OrganizationId organization,
            OrganizationLimits limits,
            Priority priority,
            W waiter,
            long now) {
        Tenant<W> tenant = tenant(organization, limits);
        if (tenant.waiting >= mostWaitingPerOrganization) {
            return new Offer.Refused<>(Scope.ORGANIZATION);
        }
        Lane<W> lane = tenant.lane(priority);
        @Nullable W displaced = null;
        if (waiting.size() >= mostWaiting) {
            @Nullable Lane<W> longest = longestAtMostAsUrgentAs(lane);
            if (longest == null) {
                return new Offer.Refused<>(Scope.SHARD);
            }
            displaced = remove(longest.tickets.removeLast()).waiter;
        }
        var ticket = new Ticket<>(lane, waiter, now + waitNanos);
        lane.tickets.addLast(ticket);
        waiting.add(ticket);
        tenant.waiting++;
        queueUp(lane);
        return new Offer.Waiting<>(displaced);
    }

    /** Gives a free slot to who is next; null if there is no slot or nobody may run. */
    @Nullable W next() {
        if (running >= slots || waiting.isEmpty()) {
            return null;
        }
        @Nullable W next = take(TURNS.get(turn));
        for (int i = 0; next == null && i < Tenant.PRIORITIES.size(); i++) {
            next = take(Tenant.PRIORITIES.get(i));
        }
        if (next != null) {
            turn = (turn + 1) % TURNS.size();
        }
        return next;
    }

    /** Gives a slot back. */
    void leave(OrganizationId organization) {
        Tenant<W> tenant = tenants.get(organization);
        if (tenant == null || tenant.running == 0) {
            throw new IllegalStateException("nothing of the organization runs");
        }
        tenant.running--;
        running--;
        tenant.lanes.forEach(this::queueUp);
    }

    /** Those who have waited for too long; they wait no more. */
    List<W> expire(long now) {
        var expired = new ArrayList<W>();
        while (!waiting.isEmpty() && waiting.getFirst().expiry - now <= 0) {
            Ticket<W> ticket = waiting.getFirst();
            // The oldest of all is the oldest of its lane.
            ticket.lane.tickets.removeFirst();
            expired.add(remove(ticket).waiter);
        }
        return expired;
    }

    /** Everybody who waits; they wait no more. */
    List<W> drain() {
        return expire(waiting.isEmpty() ? 0 : waiting.getLast().expiry);
    }

    /**
     * How long until somebody has waited for too long.
     *
     * @return {@link Long#MAX_VALUE} if nobody waits
     */
    long untilExpiry(long now) {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.getFirst().expiry - now;
    }

    int waiting() {
        return waiting.size();
    }

    int running() {
        return running;
    }

    /** How many organizations it knows of. */
    int remembered() {
        return tenants.size();
    }

    private @Nullable W take(Priority priority) {
        ArrayDeque<Lane<W>> ring = rings.get(priority.ordinal());
        for (Lane<W> lane = ring.peekFirst(); lane != null; lane = ring.peekFirst()) {
            if (!lane.tickets.isEmpty() && !lane.tenant.atLimit()) {
                return start(lane, ring).waiter;
            }
            endTurn(lane, ring); // it comes back with its next ticket, or its next free slot
        }
        return null;
    }

    private Ticket<W> start(Lane<W> lane, ArrayDeque<Lane<W>> ring) {
        if (lane.credit == 0) {
            lane.credit = lane.tenant.limits.share();
        }
        Ticket<W> ticket = remove(lane.tickets.removeFirst());
        lane.tenant.running++;
        running++;
        lane.credit--;
        if (lane.credit == 0 || lane.tickets.isEmpty()) {
            endTurn(lane, ring);
            queueUp(lane);
        }
        return ticket;
    }

    private void endTurn(Lane<W> lane, ArrayDeque<Lane<W>> ring) {
        ring.removeFirst();
        lane.queued = false;
        lane.credit = 0;
    }

    private void queueUp(Lane<W> lane) {
        if (!lane.queued && !lane.tickets.isEmpty() && !lane.tenant.atLimit()) {
            lane.queued = true;
            rings.get(lane.priority.ordinal()).addLast(lane);
        }
    }

    private Ticket<W> remove(Ticket<W> ticket) {
        waiting.remove(ticket);
        ticket.lane.tenant.waiting--;
        return ticket;
    }

    /** The longest of the least urgent; of lanes as urgent as this one, only if it is longer. */
    private @Nullable Lane<W> longestAtMostAsUrgentAs(Lane<W> mine) {
        for (int i = Tenant.PRIORITIES.size() - 1; i >= mine.priority.ordinal(); i--) {
            @Nullable Lane<W> longest = null;
            int most = i == mine.priority.ordinal() ? mine.tickets.size() + 1 : 0;
            for (Tenant<W> tenant : tenants.values()) {
                Lane<W> lane = tenant.lanes.get(i);
                if (lane.tickets.size() > most) {
                    most = lane.tickets.size();
                    longest = lane;
                }
            }
            if (longest != null) {
                return longest;
            }
        }
        return null;
    }

    private Tenant<W> tenant(OrganizationId organization, OrganizationLimits limits) {
        @Nullable Tenant<W> known = tenants.get(organization);
        if (known == null) {
            if (tenants.size() >= forgetAbove) {
                tenants.values().removeIf(Tenant::isIdle);
                forgetAbove = Math.max(REMEMBERED, 2 * tenants.size());
            }
            known = new Tenant<>(limits);
            tenants.put(organization, known);
        }
        known.limits = limits;
        return known;
    }
}
