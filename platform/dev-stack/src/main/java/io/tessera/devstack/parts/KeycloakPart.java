package io.tessera.devstack.parts;

import io.tessera.devstack.database.DatabaseRole;
import io.tessera.devstack.layout.Archives;
import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.StackException;
import io.tessera.devstack.process.Launch;
import io.tessera.devstack.process.Probe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Keycloak on the stack's own Postgres, with the realm imported at its first start. */
public final class KeycloakPart implements Part {
    public static final String REALM = "tessera";
    public static final String DATABASE = "keycloak";
    public static final String ADMIN = "admin";

    /** No secret: the server listens on loopback only. */
    public static final String ADMIN_PASSWORD = "tessera-admin";

    private static final String VERSION = "26.7.3";
    private static final int MAX_HEAP_MEBIBYTES = 288;
    private static final int BUILD_HEAP_MEBIBYTES = 512;
    private static final String REALM_FILE = "tessera-realm.json";
    private static final String[] OPENED = {
        "-XX:MaxMetaspaceSize=256m",
        "--add-opens=java.base/java.util=ALL-UNNAMED",
        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
        "--add-opens=java.base/java.security=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
        "-Dpicocli.disable.closures=true",
        "-Dquarkus-log-max-startup-records=10000",
        "-Duser.language=en",
        "-Duser.country=US"
    };

    private final DevStackOptions options;

    public KeycloakPart(DevStackOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public List<Integer> ports() {
        return List.of(options.ports().keycloak(), options.ports().keycloakManagement());
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        Files.createDirectories(options.data(name()));
        distribution();
    }

    @Override
    public Launch launch() throws IOException {
        try {
            var endpoints = new Endpoints(options.ports());
            var ports = options.ports();
            return new Launch(
                    java(
                                    new JavaCommand(MAX_HEAP_MEBIBYTES)
                                            .quickToStart(options.classArchive(name())),
                                    distribution())
                            .with("start", "--optimized", "--import-realm", "--http-enabled=true")
                            .with("--http-host=127.0.0.1", "--http-port=" + ports.keycloak())
                            .with("--hostname=" + endpoints.keycloak(), "--cache=local")
                            .with("--http-management-port=" + ports.keycloakManagement())
                            .with("--db-url=" + endpoints.jdbc(0, DATABASE))
                            .with("--db-username=" + DatabaseRole.OWNER.user())
                            .with(
                                    "--db-pool-initial-size=1",
                                    "--db-pool-min-size=1",
                                    "--db-pool-max-size=10")
                            .build(),
                    options.data(name()),
                    Map.of(
                            "KC_BOOTSTRAP_ADMIN_USERNAME",
                            ADMIN,
                            "KC_BOOTSTRAP_ADMIN_PASSWORD",
                            ADMIN_PASSWORD,
                            "KC_DB_PASSWORD",
                            DatabaseRole.OWNER.password(),
                            "QUARKUS_MANAGEMENT_HOST",
                            "127.0.0.1",
                            "MALLOC_ARENA_MAX",
                            "2"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while preparing Keycloak", e);
        }
    }

    @Override
    public Probe probe() {
        return Probe.http(
                "http://127.0.0.1:%d/health/ready".formatted(options.ports().keycloakManagement()));
    }

    @Override
    public Duration startBound() {
        return Duration.ofMinutes(3);
    }

    /**
     * Unpacked, and built for its database once: that takes half a minute and its result is kept.
     */
    private Path distribution() throws IOException, InterruptedException {
        var folder = options.checkout().cache().entry("keycloak-" + VERSION, this::build);
        writeRealm(folder);
        return folder;
    }

    private void build(Path folder) throws IOException, InterruptedException {
        options.progress().accept("keycloak: building once, this takes half a minute");
        try (var packed =
                Files.newInputStream(options.checkout().program("keycloak-quarkus-dist"))) {
            Archives.unpackTarGz(packed, folder, 1);
        }
        var build =
                new ProcessBuilder(
                                java(new JavaCommand(BUILD_HEAP_MEBIBYTES), folder)
                                        .with(
                                                "build",
                                                "--db=postgres",
                                                "--health-enabled=true",
                                                "--metrics-enabled=true")
                                        .build())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        var output = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (build.waitFor() != 0) {
            throw new StackException("Keycloak could not be built: " + output.strip());
        }
    }

    /** The realm is imported where it does not exist yet; stacks of one checkout share the file. */
    private static void writeRealm(Path distribution) throws IOException {
        var file = distribution.resolve("data/import").resolve(REALM_FILE);
        try (var realm = KeycloakPart.class.getResourceAsStream("/keycloak/" + REALM_FILE)) {
            if (realm == null) {
                throw new IllegalStateException("missing resource " + REALM_FILE);
            }
            var content = realm.readAllBytes();
            if (!Files.exists(file) || !Arrays.equals(content, Files.readAllBytes(file))) {
                Files.createDirectories(file.getParent());
                Files.write(file, content);
            }
        }
    }

    /**
     * The command of {@code kc.sh}, without the shell that would stand between us and the process.
     */
    private static JavaCommand java(JavaCommand command, Path distribution) {
        return command.with(OPENED)
                .with("-Dkc.home.dir=" + distribution)
                .with("-Djboss.server.config.dir=" + distribution.resolve("conf"))
                .with("-cp", distribution.resolve("lib/quarkus-run.jar").toString())
                .with("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    }
}
