package io.tessera.devstack.layout;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What kind of stack to run.
 *
 * @param checkout where the programs come from
 * @param home folder of this stack's data, logs and pid files
 * @param ports where its parts listen
 * @param services whether api, workers and search-indexer run; without them it is stores only
 * @param buildServices whether the services are built while the stores start
 * @param demo whether the organizations acme and globex are made
 * @param restarts whether a part that ends unasked is started again
 * @param progress receives one line per step
 */
public record DevStackOptions(
        Checkout checkout,
        Path home,
        PortPlan ports,
        boolean services,
        boolean buildServices,
        boolean demo,
        boolean restarts,
        Consumer<String> progress) {

    public DevStackOptions {
        home = home.toAbsolutePath().normalize();
    }

    /**
     * A stack for tests: free ports, all services from what is built, no demo data, and nothing
     * that restarts what a test has killed.
     */
    public static DevStackOptions forTests(Path home) {
        return new DevStackOptions(
                Checkout.find(),
                home,
                PortPlan.free(1),
                true,
                false,
                false,
                false,
                System.out::println);
    }

    public DevStackOptions withPorts(PortPlan other) {
        return new DevStackOptions(
                checkout, home, other, services, buildServices, demo, restarts, progress);
    }

    public DevStackOptions withDemo(boolean wanted) {
        return new DevStackOptions(
                checkout, home, ports, services, buildServices, wanted, restarts, progress);
    }

    public DevStackOptions withServices(boolean wanted) {
        return new DevStackOptions(
                checkout, home, ports, wanted, buildServices, demo, restarts, progress);
    }

    public DevStackOptions withProgress(Consumer<String> other) {
        return new DevStackOptions(
                checkout, home, ports, services, buildServices, demo, restarts, other);
    }

    /** Folder of one part's data. */
    public Path data(String part) {
        return home.resolve("data").resolve(part);
    }

    /** Where a part's loaded classes are kept from one run to the next. */
    public Path classArchive(String part) {
        return home.resolve("lib").resolve(part + ".jsa");
    }

    public Path log(String part) {
        return home.resolve("logs").resolve(part + ".log");
    }

    public Path pidFile(String part) {
        return home.resolve("run").resolve(part + ".pid");
    }
}
