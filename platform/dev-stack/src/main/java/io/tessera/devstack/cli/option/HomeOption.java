package io.tessera.devstack.cli.option;

import io.tessera.devstack.layout.Checkout;
import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.StackException;
import io.tessera.devstack.supervisor.StackState;
import io.tessera.devstack.supervisor.SupervisorClient;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stack a command is about. */
public final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "Folder of the stack's data and logs (default: .tessera in the checkout, or TESSERA_HOME).")
    private @Nullable Path home;

    private final Checkout checkout = Checkout.find();

    /** The checkout that the command runs in. */
    public Checkout checkout() {
        return checkout;
    }

    /** Folder of data and logs, absolute. */
    public Path home() {
        if (home != null) {
            return home.toAbsolutePath().normalize();
        }
        var named = System.getenv("TESSERA_HOME");
        return named == null || named.isBlank()
                ? checkout.root().resolve(".tessera")
                : Path.of(named).toAbsolutePath().normalize();
    }

    /** Whoever keeps the stack running. */
    public SupervisorClient supervisor() {
        return new SupervisorClient(checkout, home(), System.out::println);
    }

    /**
     * The stack as it was started last.
     *
     * @throws StackException if none was
     */
    public StackState state() throws IOException {
        return StackState.read(home())
                .orElseThrow(() ->
                        new StackException(
                                "No stack was started in %s yet: run ./tessera up."
                                        .formatted(home())));
    }

    /** Of the stack as it was started last. */
    public Endpoints endpoints() throws IOException {
        return new Endpoints(state().ports());
    }

    /** Of the stack as it was started last. */
    public DevStackOptions options() throws IOException {
        var state = state();
        return new DevStackOptions(
                checkout,
                home(),
                state.ports(),
                state.services(),
                false,
                true,
                true,
                System.out::println);
    }
}
