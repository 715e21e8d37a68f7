package io.tessera.api.identity.redis;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.subscription.Cancellable;
import io.tessera.api.identity.AdmissionCache;
import io.tessera.api.identity.MemberCache;
import io.tessera.api.identity.MemberChanges;
import io.tessera.router.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * By publish/subscribe, so that a change counts everywhere at once. While Redis is away nothing is
 * heard, and what each process remembers has to run out.
 */
@ApplicationScoped
public class RedisMemberChanges implements MemberChanges {
    private static final Logger LOG = Logger.getLogger(RedisMemberChanges.class);
    private static final String CHANNEL = "members.changed";
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final ReactivePubSubCommands<String> channels;
    private final MemberCache members;
    private final AdmissionCache admissions;
    private volatile Cancellable subscription = () -> {};

    RedisMemberChanges(
            ReactiveRedisDataSource redis, MemberCache members, AdmissionCache admissions) {
        this.channels = redis.pubsub(String.class);
        this.members = members;
        this.admissions = admissions;
    }

    void start(@Observes StartupEvent starting) {
        subscription =
                channels.subscribe(CHANNEL)
                        // A stream that ends has lost its connection.
                        .onCompletion()
                        .failWith(() -> new IllegalStateException("the connection was closed"))
                        .onFailure()
                        .invoke(failure ->
                                LOG.warnf("changes of members not heard cause=%s", failure))
                        .onFailure()
                        .retry()
                        .withBackOff(FIRST_RETRY, LAST_RETRY)
                        .indefinitely()
                        .subscribe()
                        .with(
                                this::heard,
                                failure -> LOG.error("changes of members ended", failure));
    }

    void stop(@Observes ShutdownEvent stopping) {
        subscription.cancel();
    }

    @Override
    public void publish(OrganizationId organization, UUID member) {
        forget(organization, member); // here at once, with or without Redis
        channels.publish(CHANNEL, organization + " " + member)
                .subscribe()
                .with(
                        sent -> {},
                        failure -> LOG.warnf("change of a member not told cause=%s", failure));
    }

    private void heard(String message) {
        try {
            int space = message.indexOf(' ');
            forget(
                    OrganizationId.of(message.substring(0, Math.max(space, 0))),
                    UUID.fromString(message.substring(space + 1)));
        } catch (IllegalArgumentException notOurs) {
            LOG.warn("change of a member cannot be read", notOurs);
        }
    }

    private void forget(OrganizationId organization, UUID member) {
        members.forget(organization, member)
                .chain(() -> admissions.forgetAll(organization))
                .subscribe()
                .with(done -> {}, failure -> LOG.warn("member not forgotten", failure));
    }
}
