package io.tessera.api.status;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.PlatformConfig;
import io.tessera.api.search.SearchIndex;
import io.tessera.api.status.redis.RedisProbe;
import io.tessera.platform.tenancy.ShardHealth;
import io.tessera.platform.tenancy.TenancyHealth;
import io.vertx.core.Vertx;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The parts that this service needs or can do without, each asked whether it answers. */
@ApplicationScoped
public class Dependencies {
    private static final Logger LOG = Logger.getLogger(Dependencies.class);
    private static final int KAFKA_PORT = 9092;
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final TenancyHealth tenancy;
    private final RedisProbe redis;
    private final SearchIndex search;
    private final PlatformConfig config;
    private final WebClient http;
    private final NetClient sockets;
    private final String brokers;

    Dependencies(
            TenancyHealth tenancy,
            RedisProbe redis,
            SearchIndex search,
            PlatformConfig config,
            Vertx vertx,
            @ConfigProperty(name = "kafka.bootstrap.servers", defaultValue = "127.0.0.1:9094")
                    String brokers) {
        this.tenancy = tenancy;
        this.redis = redis;
        this.search = search;
        this.config = config;
        this.http = WebClient.create(vertx);
        this.sockets = vertx.createNetClient();
        this.brokers = brokers;
    }

    /**
     * One part.
     *
     * @param status {@code up} or {@code down}
     * @param detail for people; never an address or a stack trace
     * @param needed whether nothing works without it
     */
    public record Dependency(
            @JsonProperty("name") String name,
            @JsonProperty("status") String status,
            @JsonProperty("detail") String detail,
            @JsonIgnore boolean needed) {
        boolean up() {
            return "up".equals(status);
        }
    }

    /** Asks all of them at once; never fails. */
    public Uni<List<Dependency>> all() {
        return Uni.join()
                .all(directory(), shards(), cache(), events(), index(), identity())
                .andFailFast();
    }

    /** The whole from its parts. */
    static String overall(List<Dependency> dependencies) {
        if (dependencies.stream().allMatch(Dependency::up)) {
            return "up";
        }
        return dependencies.stream().allMatch(dependency -> dependency.up() || !dependency.needed())
                ? "degraded"
                : "down";
    }

    private Uni<Dependency> directory() {
        var status = tenancy.directory();
        return Uni.createFrom()
                .item(
                        new Dependency(
                                "directory",
                                status.connected() ? "up" : "down",
                                "map version " + status.version(),
                                false));
    }

    private Uni<Dependency> shards() {
        return tenancy.shards()
                .map(shards -> {
                    long up = shards.stream().filter(ShardHealth::up).count();
                    return new Dependency(
                            "shards",
                            up == shards.size() ? "up" : "down",
                            up + " of " + shards.size() + " answer",
                            up == 0);
                });
    }

    private Uni<Dependency> cache() {
        return asked("redis", redis.ping().replaceWith("answers"));
    }

    /**
     * Events wait in the shards while Kafka is away; this only says whether somebody listens there.
     */
    private Uni<Dependency> events() {
        var broker = HostAndPort.parseAuthority(brokers.split(",", 2)[0].strip(), KAFKA_PORT);
        return asked(
                "kafka",
                Uni.createFrom()
                        .completionStage(() ->
                                sockets.connect(broker.port(), broker.host())
                                        .compose(NetSocket::close)
                                        .toCompletionStage())
                        .map(closed -> "answers"));
    }

    private Uni<Dependency> index() {
        return asked("opensearch", search.health());
    }

    private Uni<Dependency> identity() {
        var realm = config.keycloak().url() + "/realms/" + config.keycloak().realm();
        return asked(
                "keycloak",
                Uni.createFrom()
                        .completionStage(() -> http.getAbs(realm).send().toCompletionStage())
                        .map(answer -> {
                            if (answer.statusCode() != 200) {
                                throw new IllegalStateException("status " + answer.statusCode());
                            }
                            return "answers";
                        }));
    }

    private static Uni<Dependency> asked(String name, Uni<String> question) {
        return question.ifNoItem()
                .after(DEADLINE)
                .fail()
                .map(detail -> new Dependency(name, "up", detail, false))
                .onFailure()
                .invoke(failure -> LOG.debugf(failure, "dependency does not answer name=%s", name))
                .onFailure()
                .recoverWithItem(new Dependency(name, "down", "does not answer", false));
    }
}
