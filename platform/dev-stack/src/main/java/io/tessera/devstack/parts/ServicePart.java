package io.tessera.devstack.parts;

import io.tessera.devstack.database.DatabaseRole;
import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.Folders;
import io.tessera.devstack.layout.StackException;
import io.tessera.devstack.process.Launch;
import io.tessera.devstack.process.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** Development's secret of the operators' OIDC client. */
    public static final String OPERATIONS_CLIENT_SECRET = "tessera-development-operations-secret";

    private static final String SESSION_KEY = "tessera-development-session-key-0123456789";
    private static final int STATE_KEY_CHARACTERS = 32;
    private static final int MAX_HEAP_MEBIBYTES = 192;

    private final DevStackOptions options;
    private final String name;
    private final int port;

    public ServicePart(DevStackOptions options, String name) {
        this.options = options;
        this.name = name;
        this.port = options.ports().all().getOrDefault(name, List.of()).getFirst();
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
        var packaged =
                options.checkout()
                        .module(MODULES.getOrDefault(name, name))
                        .resolve("target/quarkus-app");
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
                new JavaCommand(MAX_HEAP_MEBIBYTES)
                        .quickToStart(options.classArchive(name))
                        .with("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
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
        environment.put("TESSERA_SESSION_ENCRYPTION_KEY", SESSION_KEY);
        if (name.equals(OPERATIONS)) {
            environment.putAll(operations(endpoints));
        }
        return environment;
    }

    /** What no other service is given: the role of moves, and the operators' sign-in. */
    private static Map<String, String> operations(Endpoints endpoints) {
        return Map.of(
                "TESSERA_MOVER_USER",
                DatabaseRole.MOVER.user(),
                "TESSERA_MOVER_PASSWORD",
                DatabaseRole.MOVER.password(),
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                endpoints.keycloak() + "/realms/" + KeycloakPart.REALM,
                "QUARKUS_OIDC_CREDENTIALS_SECRET",
                OPERATIONS_CLIENT_SECRET,
                "QUARKUS_OIDC_TOKEN_STATE_MANAGER_ENCRYPTION_SECRET",
                SESSION_KEY,
                "QUARKUS_OIDC_AUTHENTICATION_STATE_SECRET",
                SESSION_KEY.substring(0, STATE_KEY_CHARACTERS));
    }
}
