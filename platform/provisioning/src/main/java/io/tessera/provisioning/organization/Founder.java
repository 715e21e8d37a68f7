package io.tessera.provisioning.organization;

import io.tessera.provisioning.organization.Founding.Direction;
import io.tessera.provisioning.organization.Founding.Outcome;
import io.tessera.provisioning.organization.FoundingObserver.Moment;
import io.tessera.router.OrganizationId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes foundings through their steps, one after the other, until the organization works or no
 * trace of it is left. After a crash another one goes on where that was noted to be; a step may
 * therefore be taken twice. What cannot succeed is turned back; all else is tried again.
 */
public final class Founder {
    private static final Logger LOG = Logger.getLogger(Founder.class);

    /** More than a step takes at worst: every request of one ends within its own deadline. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 8;

    /** Whoever waits for it has given up by then. */
    private static final Duration GIVE_UP_AFTER = Duration.ofHours(24);

    private final FoundingRegister register;
    private final FoundingSteps steps;
    private final FoundingObserver observer;
    private final Duration lease;
    private final Clock clock;
    private final String worker;

    public Founder(FoundingRegister register, FoundingSteps steps, String worker) {
        this(register, steps, worker, FoundingObserver.NONE, LEASE, Clock.systemUTC());
    }

    Founder(
            FoundingRegister register,
            FoundingSteps steps,
            String worker,
            FoundingObserver observer,
            Duration lease,
            Clock clock) {
        this.register = register;
        this.steps = steps;
        this.worker = worker;
        this.observer = observer;
        this.lease = lease;
        this.clock = clock;
    }

    /**
     * Goes on with a founding as far as it gets.
     *
     * @return how it stands then; nothing if somebody else is at it or it is over
     */
    public Optional<Founding> run(OrganizationId id) throws SQLException {
        var taken = FoundingLease.take(register, id, worker, lease);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        try (var held = taken.get()) {
            return Optional.of(goOn(held));
        }
    }

    private Founding goOn(FoundingLease held) throws SQLException {
        var founding = held.read();
        while (founding.outcome() == null) {
            try {
                takeStep(held, founding);
            } catch (RefusedFoundingException refused) {
                if (founding.direction() == Direction.UNDO) {
                    return interrupted(held, founding, refused);
                }
                turnBack(held, founding, refused.detail());
            } catch (SQLException | RuntimeException e) {
                return interrupted(held, founding, e);
            }
            founding = held.read();
        }
        return founding;
    }

    private void takeStep(FoundingLease held, Founding founding) throws SQLException {
        var step = founding.step();
        observer.reached(Moment.BEFORE, step);
        switch (founding.direction()) {
            case FORWARD -> steps.take(founding, held, observer);
            case UNDO -> steps.undo(founding, held);
        }
        observer.reached(Moment.DONE, step);
        note(held, founding);
        observer.reached(Moment.NOTED, step);
    }

    private static void note(FoundingLease held, Founding founding) throws SQLException {
        var all = FoundingStep.values();
        int now = founding.step().ordinal();
        switch (founding.direction()) {
            case FORWARD -> {
                if (now == all.length - 1) {
                    held.end(Outcome.FOUNDED);
                } else {
                    held.step(all[now + 1]);
                }
            }
            case UNDO -> {
                if (now == 0) {
                    held.end(Outcome.UNDONE);
                } else {
                    held.step(all[now - 1]);
                }
            }
        }
    }

    private Founding interrupted(FoundingLease held, Founding founding, Exception cause)
            throws SQLException {
        LOG.warnf(
                cause,
                "founding interrupted organization_id=%s step=%s direction=%s",
                founding.id(),
                founding.step(),
                founding.direction());
        boolean hopeless =
                founding.direction() == Direction.FORWARD
                        && founding.createdAt().plus(GIVE_UP_AFTER).isBefore(clock.instant());
        if (hopeless) {
            turnBack(held, founding, "it could not be made within a day");
        }
        held.failed(String.valueOf(cause.getMessage()), pause(founding.failures()));
        return held.read();
    }

    private static void turnBack(FoundingLease held, Founding founding, String reason)
            throws SQLException {
        LOG.warnf(
                "founding turned back organization_id=%s step=%s reason=%s",
                founding.id(), founding.step(), reason);
        held.turnBack(reason);
    }

    private static Duration pause(int failures) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
