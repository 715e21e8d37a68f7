package io.tessera.devstack.cli;

import io.tessera.devstack.cli.option.HomeOption;
import io.tessera.devstack.demo.DemoOrganization;
import io.tessera.devstack.identity.OperatorAccess;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.PortPlan;
import io.tessera.devstack.layout.StackException;
import io.tessera.devstack.parts.KeycloakPart;
import io.tessera.devstack.parts.ObjectStorePart;
import io.tessera.devstack.supervisor.Phase;
import io.tessera.devstack.supervisor.StackState;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./tessera up}. */
@Command(
        name = "up",
        description =
                "Starts everything and returns when all of it is healthy; harmless when it runs already.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private static final Duration RECOVERY = Duration.ofMinutes(2);

    @Mixin private HomeOption where = new HomeOption();

    @Option(
            names = "--servers",
            paramLabel = "N",
            description = "Postgres servers that the shards are spread over (default: 1).")
    private @Nullable Integer servers;

    @Option(
            names = "--replicas",
            negatable = true,
            description =
                    "Give each Postgres server a standby that reads may go to (default: as the last time, at first none).")
    private @Nullable Boolean replicas;

    @Option(
            names = "--regions",
            paramLabel = "REGION",
            split = ",",
            description =
                    "Regions, us-east-1 first; each further one has a Postgres server and services of its own (default: as the last time, at first us-east-1 alone).")
    private @Nullable List<String> regions;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            description =
                    "Added to every port, so that stacks can run side by side (default: TESSERA_PORT_OFFSET or 0).")
    private @Nullable Integer offset;

    @Option(
            names = "--build-services",
            hidden = true,
            description = "Package the services while the stores start.")
    private boolean buildServices;

    @Option(
            names = "--stores-only",
            description = "Leave the services out, to run them from an IDE or in development mode.")
    private boolean storesOnly;

    @Override
    public Integer call() throws IOException, InterruptedException {
        long began = System.nanoTime();
        var earlier = StackState.read(where.home());
        var ports = ports(earlier.map(StackState::ports).orElse(null));
        var supervisor = where.supervisor();
        if (supervisor.running().isPresent()) {
            var running = where.state().ports();
            if (!running.equals(ports)) {
                throw new StackException(
                        "A stack with port offset %d and %d Postgres server(s) %s replicas in %s runs in %s already: ./tessera down first."
                                .formatted(
                                        running.offset(),
                                        running.postgresServers(),
                                        running.replicas() ? "with" : "without",
                                        String.join(" and ", running.regions()),
                                        where.home()));
            }
            if (earlier.isPresent() && earlier.get().phase() == Phase.READY) {
                awaitHealth();
                summary(ports, "Everything is up already.");
                return 0;
            }
        } else {
            supervisor.launchUnlessRunning(ports, !storesOnly, buildServices && !storesOnly);
        }
        supervisor.awaitReady();
        summary(
                ports,
                String.format(
                        Locale.ROOT, "Ready after %.0f s.", (System.nanoTime() - began) / 1e9));
        return 0;
    }

    private PortPlan ports(@Nullable PortPlan earlier) {
        try {
            boolean asBefore = earlier != null && earlier.replicas();
            return new PortPlan(
                    offset(earlier),
                    servers(earlier),
                    replicas == null ? asBefore : replicas,
                    furtherRegions(earlier));
        } catch (IllegalArgumentException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
    }

    private List<String> furtherRegions(@Nullable PortPlan earlier) {
        if (regions == null) {
            return earlier == null ? List.of() : earlier.furtherRegions();
        }
        if (!regions.getFirst().equals(PortPlan.FIRST_REGION)) {
            throw new StackException("The first region is %s.".formatted(PortPlan.FIRST_REGION));
        }
        return regions.subList(1, regions.size());
    }

    private int offset(@Nullable PortPlan earlier) {
        if (offset != null) {
            return offset;
        }
        var named = System.getenv("TESSERA_PORT_OFFSET");
        if (named == null || named.isBlank()) {
            return earlier == null ? 0 : earlier.offset();
        }
        try {
            return Integer.parseInt(named.strip());
        } catch (NumberFormatException e) {
            throw new StackException("TESSERA_PORT_OFFSET is not a number: " + named, e);
        }
    }

    private int servers(@Nullable PortPlan earlier) {
        boolean hasData =
                earlier != null && Files.exists(where.home().resolve("data/postgres/PG_VERSION"));
        if (servers == null) {
            return earlier == null ? 1 : earlier.postgresServers();
        }
        if (hasData && earlier != null && earlier.postgresServers() != servers) {
            throw new StackException(
                    "The data in %s is spread over %d Postgres server(s): ./tessera reset first to spread it over %d."
                            .formatted(where.home(), earlier.postgresServers(), servers));
        }
        return servers;
    }

    /** A supervisor that is ready brings back what crashed; that may take a moment. */
    private void awaitHealth() throws IOException, InterruptedException {
        long until = System.nanoTime() + RECOVERY.toNanos();
        List<PartStatus> down = down();
        while (!down.isEmpty()) {
            if (System.nanoTime() > until) {
                throw new StackException(
                        "Down: %s. See ./tessera logs %s, or ./tessera down and up again."
                                .formatted(
                                        String.join(
                                                ", ", down.stream().map(PartStatus::name).toList()),
                                        down.getFirst().name()));
            }
            System.out.println(
                    "  waiting for "
                            + String.join(", ", down.stream().map(PartStatus::name).toList()));
            TimeUnit.SECONDS.sleep(2);
            down = down();
        }
    }

    private List<PartStatus> down() throws IOException {
        return PartStatus.of(where.options()).stream().filter(part -> !part.healthy()).toList();
    }

    private static void summary(PortPlan ports, String first) {
        var endpoints = new Endpoints(ports);
        System.out.println();
        System.out.println(first);
        System.out.println();
        for (var organization : DemoOrganization.of(ports)) {
            System.out.printf(
                    "  %-10s %s%n",
                    organization.slug(), endpoints.organization(organization.slug()));
            for (var user : DemoOrganization.USERS) {
                System.out.printf(
                        "  %-10s   %s%n", "", DemoOrganization.email(organization.slug(), user));
            }
        }
        for (var region : endpoints.furtherRegions()) {
            System.out.printf(
                    "  %-10s http://%s%n",
                    region.name(), region.apiHost(DemoOrganization.INITECH.slug()));
        }
        System.out.printf("  %-10s %s for everybody%n%n", "password", DemoOrganization.PASSWORD);
        System.out.printf(
                "  %-10s %s (%s)%n", "operations", endpoints.console(), OperatorAccess.EMAIL);
        System.out.printf("  %-10s %s/api/docs%n", "API", endpoints.organization("acme"));
        System.out.printf("  %-10s http://localhost:%d%n", "mail", ports.inbox());
        System.out.printf(
                "  %-10s %s (%s, %s)%n",
                "Keycloak", endpoints.keycloak(), KeycloakPart.ADMIN, KeycloakPart.ADMIN_PASSWORD);
        System.out.printf("  %-10s http://localhost:%d%n", "OpenSearch", ports.opensearch());
        System.out.printf(
                "  %-10s http://localhost:%d (%s, %s)%n",
                "S3", ports.objectStore(), ObjectStorePart.ACCESS_KEY, ObjectStorePart.SECRET_KEY);
        System.out.println();
    }
}
