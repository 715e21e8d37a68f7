package io.tessera.devstack.parts;

import io.tessera.devstack.database.DatabaseRole;
import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.Folders;
import io.tessera.devstack.layout.PortPlan;
import io.tessera.devstack.layout.RegionEndpoints;
import io.tessera.devstack.layout.StackException;
import io.tessera.devstack.process.Launch;
import io.tessera.devstack.process.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of the platform's own services, run as it is packaged and configured by its environment
 * alone.
 */
public final class ServicePart implements Part {
    private static final String OPERATIONS = "operations";

    /** The modules of all services by the name of their part. */
    public static final Map<String, String> MODULES =
            Map.of(
                    "api",
                    "platform/api",
                    "workers",
                    "workers",
                    "search-indexer",
                    "search-indexer",
                    OPERATIONS,
                    "operations");

    /** Development's key for the secrets of the organizations' OIDC clients. */
    public static final String CLIENT_KEY = "tessera-development-client-key-0123456789";

    /** The command line's client, with which people get tokens by their password. */
    public static final String CLI_CLIENT = "tessera-cli";

    /** Development's secret of the operators' OIDC client. */
    public static final String OPERATIONS_CLIENT_SECRET = "tessera-development-operations-secret";

    /** Whose service account makes organizations at Keycloak. */
    public static final String PROVISIONING_CLIENT = "tessera-provisioning";

    /** Development's secret of that client. */
    public static final String PROVISIONING_CLIENT_SECRET =
            "tessera-development-provisioning-secret";

    /** Development's key with which the API asks operations for provisioning. */
    private static final String PROVISIONING_KEY =
            "tessera-development-provisioning-key-0123456789";

    private static final String SESSION_KEY = "tessera-development-session-key-0123456789";
    private static final String EDGE_SECRET = "tessera-development-edge-secret-0123456789";

    /** Tests and measurements work with tokens of people, as fast as they can. */
    private static final String MEMBER_PER_MINUTE = "1000000";

    /** Development's keys of the heads of audit trails: Ed25519, PKCS #8 and X.509. */
    private static final String AUDIT_SIGNING_KEY =
            "MC4CAQAwBQYDK2VwBCIEINrzWEMk+7ghoom7KEEpfhfc78iRv9pKhQH51fyI6BYW";

    private static final String AUDIT_VERIFICATION_KEY =
            "MCowBQYDK2VwAyEACSuAYf6tMxfjR5t6nY2/++XUr7b+hTEEWA/VZAmShiI=";

    private static final int STATE_KEY_CHARACTERS = 32;
    private static final int MAX_HEAP_MEBIBYTES = 192;
    private static final int REGIONAL_HEAP_MEBIBYTES = 128;
    private static final int REGIONAL_PARTITIONS = 2;

    private final DevStackOptions options;
    private final String name;
    private final String module;
    private final int heap;
    private final int port;
    private final @Nullable RegionEndpoints region;

    public ServicePart(DevStackOptions options, String name) {
        this(options, name, name, MAX_HEAP_MEBIBYTES, null);
    }

    private ServicePart(
            DevStackOptions options,
            String service,
            String name,
            int heap,
            @Nullable RegionEndpoints region) {
        this.options = options;
        this.name = name;
        this.module = MODULES.getOrDefault(service, service);
        this.heap = heap;
        this.port = options.ports().all().getOrDefault(name, List.of()).getFirst();
        this.region = region;
    }

    /** The same service in a further region. */
    public static ServicePart ofRegion(DevStackOptions options, String service, String region) {
        return new ServicePart(
                options,
                service,
                PortPlan.regionalName(service, region),
                REGIONAL_HEAP_MEBIBYTES,
                new RegionEndpoints(options.ports(), region));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    /** Takes a copy of the package, so that the next build does not change a running program. */
    @Override
    public void prepare() throws IOException {
        var packaged = options.checkout().module(module).resolve("target/quarkus-app");
        if (!Files.exists(packaged.resolve("quarkus-run.jar"))) {
            throw new StackException(
                    "%s is not built: run ./mvnw -Pquick package first.".formatted(name));
        }
        var copy = copy();
        Folders.delete(copy);
        Files.createDirectories(copy.getParent());
        Folders.copy(packaged, copy);
    }

    @Override
    public Launch launch() {
        return new Launch(
                new JavaCommand(heap)
                        .quickToStart(options.classArchive(name))
                        .with("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
                        .with(topicsOfRegions())
                        .with("-jar", "quarkus-run.jar")
                        .build(),
                copy(),
                environment());
    }

    @Override
    public Probe probe() {
        return Probe.http("http://127.0.0.1:%d/health/ready".formatted(port));
    }

    private Path copy() {
        return options.home().resolve("services").resolve(name);
    }

    private Map<String, String> environment() {
        var endpoints = new Endpoints(options.ports());
        var ports = options.ports();
        var environment = new HashMap<String, String>();
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_REDIS_HOSTS", endpoints.redis());
        environment.put("QUARKUS_MAILER_HOST", "127.0.0.1");
        environment.put("QUARKUS_MAILER_PORT", Integer.toString(ports.smtp()));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", endpoints.kafka());
        environment.put("TESSERA_OPENSEARCH_URL", endpoints.opensearch().toString());
        environment.put("TESSERA_DIRECTORY_URL", endpoints.directoryUrl());
        environment.put(
                "TESSERA_DIRECTORY_SNAPSHOT_FILE",
                options.data(name).resolve("directory.snapshot").toString());
        environment.put("TESSERA_DATABASE_USER", DatabaseRole.APP.user());
        environment.put("TESSERA_DATABASE_PASSWORD", DatabaseRole.APP.password());
        environment.put("TESSERA_RELAY_USER", DatabaseRole.RELAY.user());
        environment.put("TESSERA_RELAY_PASSWORD", DatabaseRole.RELAY.password());
        environment.put("TESSERA_OPERATIONS_USER", DatabaseRole.OPERATIONS.user());
        environment.put("TESSERA_OPERATIONS_PASSWORD", DatabaseRole.OPERATIONS.password());
        environment.put("TESSERA_BASE_DOMAIN", "localhost");
        environment.put("TESSERA_PUBLIC_URL", endpoints.publicUrl());
        environment.put("TESSERA_KEYCLOAK_URL", endpoints.keycloak());
        environment.put("TESSERA_KEYCLOAK_REALM", KeycloakPart.REALM);
        environment.put("TESSERA_IDENTITY_CLIENT_KEY", CLIENT_KEY);
        environment.put("TESSERA_IDENTITY_FURTHER_CLIENTS", CLI_CLIENT);
        environment.put("TESSERA_SESSION_ENCRYPTION_KEY", SESSION_KEY);
        environment.put("TESSERA_AUDIT_SIGNING_KEY", AUDIT_SIGNING_KEY);
        environment.put("TESSERA_AUDIT_VERIFICATION_KEY", AUDIT_VERIFICATION_KEY);
        environment.put("TESSERA_EDGE_SECRET", EDGE_SECRET);
        environment.put("TESSERA_LIMITS_MEMBER_PER_MINUTE", MEMBER_PER_MINUTE);
        environment.put("TESSERA_SEARCH_DEPARTURES_INTERVAL", "5s");
        environment.put("TESSERA_PROVISIONING_URL", endpoints.operations().toString());
        environment.put("TESSERA_PROVISIONING_KEY", PROVISIONING_KEY);
        // Providers and a server of names may be tried out on this machine.
        environment.put("TESSERA_SINGLE_SIGN_ON_ALLOWED_NETWORKS", "127.0.0.0/8");
        environment.put("TESSERA_SINGLE_SIGN_ON_CERTIFICATE_INTERVAL", "30s");
        environment.put("TESSERA_SINGLE_SIGN_ON_DNS_SERVER", "127.0.0.1:" + ports.nameServer());
        if (!ports.furtherRegions().isEmpty()) {
            environment.put("TESSERA_REGIONAL_DOMAIN", Endpoints.domain());
        }
        if (region != null) {
            environment.putAll(regional(region));
        }
        if (name.equals(OPERATIONS)) {
            environment.putAll(operations(endpoints));
        }
        return environment;
    }

    /** The names of environment variables could not tell the regions' own names. */
    private String[] topicsOfRegions() {
        var first = topics(PortPlan.FIRST_REGION, "");
        var further =
                new Endpoints(options.ports())
                        .furtherRegions().stream()
                                .map(other -> topics(other.name(), other.prefix()));
        return Stream.concat(Stream.of(first), further).toArray(String[]::new);
    }

    private static String topics(String region, String prefix) {
        return "-Dtessera.regions.%s.topic-prefix=%s".formatted(region, prefix);
    }

    /** What a further region's services are told otherwise than the first's. */
    private static Map<String, String> regional(RegionEndpoints region) {
        return Map.of(
                "TESSERA_REGION",
                region.name(),
                "TESSERA_REGIONAL_DOMAIN",
                region.domain(),
                "TESSERA_DIRECTORY_URL",
                region.directoryUrl(),
                "TESSERA_KAFKA_TOPIC_PREFIX",
                region.prefix(),
                "TESSERA_KAFKA_PARTITIONS",
                Integer.toString(REGIONAL_PARTITIONS),
                "TESSERA_OPENSEARCH_INDEX_PREFIX",
                region.prefix(),
                "QUARKUS_REDIS_HOSTS",
                region.redis());
    }

    /**
     * What no other service is given: the role of moves, the account that makes organizations, and
     * the operators' sign-in.
     */
    private static Map<String, String> operations(Endpoints endpoints) {
        return Map.ofEntries(
                Map.entry("TESSERA_MOVER_USER", DatabaseRole.MOVER.user()),
                Map.entry("TESSERA_MOVER_PASSWORD", DatabaseRole.MOVER.password()),
                Map.entry("TESSERA_PROVISIONING_CLIENT_ID", PROVISIONING_CLIENT),
                Map.entry("TESSERA_PROVISIONING_CLIENT_SECRET", PROVISIONING_CLIENT_SECRET),
                Map.entry(
                        "TESSERA_PROVISIONING_ORIGINS",
                        String.join(",", endpoints.origins("{slug}"))),
                Map.entry("TESSERA_SIGN_UP_INBOX_URL", endpoints.inbox().toString()),
                // Tests sign up by the dozen, all from loopback.
                Map.entry("TESSERA_SIGN_UP_PER_ADDRESS", "1000"),
                Map.entry(
                        "QUARKUS_OIDC_AUTH_SERVER_URL",
                        endpoints.keycloak() + "/realms/" + KeycloakPart.REALM),
                Map.entry("QUARKUS_OIDC_CREDENTIALS_SECRET", OPERATIONS_CLIENT_SECRET),
                Map.entry("QUARKUS_OIDC_TOKEN_STATE_MANAGER_ENCRYPTION_SECRET", SESSION_KEY),
                Map.entry(
                        "QUARKUS_OIDC_AUTHENTICATION_STATE_SECRET",
                        SESSION_KEY.substring(0, STATE_KEY_CHARACTERS)));
    }
}
