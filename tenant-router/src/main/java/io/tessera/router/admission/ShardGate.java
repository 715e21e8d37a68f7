package io.tessera.router.admission;

import io.micrometer.core.instrument.Counter;
import io.tessera.router.OrganizationId;
import io.tessera.router.OverloadedException;
import io.tessera.router.OverloadedException.Scope;
import io.tessera.router.Priority;
import io.tessera.router.ShardId;
import io.tessera.router.ShardUnavailableException;
import io.tessera.router.admission.AdmissionMeters.Reason;
import io.tessera.router.admission.ShardBreaker.Pass;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What stands before one shard's pool. The lock is held for bookkeeping alone; whoever waits goes
 * on in its own context.
 */
final class ShardGate {
    private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final VertxInternal vertx;
    private final ShardId shard;
    private final AdmissionOptions options;
    private final AdmissionMeters meters;
    private final Counter admitted;
    private final ReentrantLock lock = new ReentrantLock();

    // all of these under the lock
    private final FairQueue<Waiter> queue;
    private final ShardBreaker breaker;
    private boolean timed;

    ShardGate(
            VertxInternal vertx,
            ShardId shard,
            AdmissionOptions options,
            Clock clock,
            AdmissionMeters meters) {
        this.vertx = vertx;
        this.shard = shard;
        this.options = options;
        this.meters = meters;
        this.queue = new FairQueue<>(options);
        this.breaker = new ShardBreaker(shard, options.breaker(), clock);
        this.admitted = meters.admitted(shard);
        meters.gauge("tenant.admission.waiting", shard, this, ShardGate::waiting);
        meters.gauge("tenant.shard.breaker", shard, this, gate -> gate.breaker.level());
    }

    /** Runs the work when it is its turn; see {@link Admission#onShard}. */
    <T> Future<T> run(
            OrganizationId organization,
            OrganizationLimits limits,
            Priority priority,
            Supplier<Future<T>> work) {
        @Nullable Waiter waiter = null;
        lock.lock();
        try {
            Pass pass = breaker.pass();
            if (pass == Pass.NONE) {
                return Future.failedFuture(takenForDead());
            }
            if (!queue.enter(organization, limits)) {
                waiter = new Waiter(vertx.getOrCreateContext(), pass);
                switch (queue.offer(organization, limits, priority, waiter, System.nanoTime())) {
                    case FairQueue.Offer.Refused<Waiter>(Scope scope) -> {
                        breaker.giveBack(pass);
                        return Future.failedFuture(full(scope));
                    }
                    case FairQueue.Offer.Waiting<Waiter>(@Nullable Waiter displaced) -> {
                        if (displaced != null) {
                            shed(displaced, Reason.DISPLACED);
                        }
                    }
                }
                startNext();
            }
        } finally {
            lock.unlock();
        }
        if (waiter == null) {
            return runNow(organization, work);
        }
        return waiter.turn.future().compose(go -> runNow(organization, work));
    }

    int waiting() {
        lock.lock();
        try {
            return queue.waiting();
        } finally {
            lock.unlock();
        }
    }

    private <T> Future<T> runNow(OrganizationId organization, Supplier<Future<T>> work) {
        admitted.increment();
        return start(work).onComplete(outcome -> settle(organization, outcome.cause()));
    }

    private static <T> Future<T> start(Supplier<Future<T>> work) {
        try {
            return work.get();
        } catch (Throwable e) { // whatever it is, the slot must be given back
            return Future.failedFuture(e);
        }
    }

    private void settle(OrganizationId organization, @Nullable Throwable failure) {
        lock.lock();
        try {
            queue.leave(organization);
            breaker.settle(failure);
            if (breaker.isOpen()) {
                for (Waiter waiter : queue.drain()) {
                    waiter.fail(takenForDead());
                }
            } else {
                startNext();
            }
        } finally {
            lock.unlock();
        }
    }

    private void startNext() {
        for (Waiter next = queue.next(); next != null; next = queue.next()) {
            next.go();
        }
        expireInTime();
    }

    private void expireInTime() {
        if (!timed && queue.waiting() > 0) {
            timed = true;
            long left = queue.untilExpiry(System.nanoTime());
            vertx.setTimer(Math.max(1, left / NANOS_PER_MILLI + 1), due -> expire());
        }
    }

    private void expire() {
        lock.lock();
        try {
            timed = false;
            for (Waiter waiter : queue.expire(System.nanoTime())) {
                shed(waiter, Reason.WAIT);
            }
            expireInTime();
        } finally {
            lock.unlock();
        }
    }

    private void shed(Waiter waiter, Reason reason) {
        meters.shed(reason);
        breaker.giveBack(waiter.pass);
        waiter.fail(new OverloadedException(Scope.SHARD, options.patience()));
    }

    private OverloadedException full(Scope scope) {
        meters.shed(
                switch (scope) {
                    case ORGANIZATION -> Reason.ORGANIZATION_QUEUE;
                    case SHARD -> Reason.SHARD_QUEUE;
                });
        return new OverloadedException(scope, options.patience());
    }

    private ShardUnavailableException takenForDead() {
        meters.shed(Reason.BREAKER);
        return new ShardUnavailableException(shard, "the shard could not be reached of late");
    }

    /** Somebody who waits; told in its own context, later, and never within another's work. */
    private static final class Waiter {
        final Promise<Void> turn;
        final Pass pass;
        private final ContextInternal context;

        Waiter(ContextInternal context, Pass pass) {
            this.context = context;
            this.turn = context.promise();
            this.pass = pass;
        }

        void go() {
            context.runOnContext(now -> turn.complete());
        }

        void fail(Throwable cause) {
            context.runOnContext(now -> turn.fail(cause));
        }
    }
}
