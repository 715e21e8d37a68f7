package io.tessera.devstack.supervisor;

import io.tessera.devstack.DevStack;
import io.tessera.devstack.layout.Checkout;
import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.layout.StackException;
import io.tessera.devstack.process.PidFile;
import io.tessera.devstack.process.ProcessIdentity;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;

/**
 * The process behind {@code ./tessera up}: owns all parts, starts again what crashes, and ends
 * everything in order when it is asked to end. One per home; a lock that dies with the process sees
 * to that.
 */
public final class Supervisor {
    public static final String NAME = "supervisor";

    private final DevStackOptions options;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Supervisor(DevStackOptions options) {
        this.options = options;
    }

    /**
     * Supervises the stack that the home's state file asks for.
     *
     * @param args root of the checkout, home, whether to build the services
     */
    public static void main(String[] args) throws IOException {
        var home = Path.of(args[1]);
        var wanted =
                StackState.read(home)
                        .orElseThrow(() -> new IllegalStateException("no state file in " + home));
        var options =
                new DevStackOptions(
                        new Checkout(Path.of(args[0])),
                        home,
                        wanted.ports(),
                        wanted.services(),
                        Boolean.parseBoolean(args[2]),
                        true,
                        true,
                        System.out::println);
        Files.createDirectories(home.resolve("run"));
        // Held until the process is gone, however it goes.
        var channel =
                FileChannel.open(
                        home.resolve("run/supervisor.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            System.out.println("another supervisor owns " + home);
            System.exit(2);
        }
        System.exit(new Supervisor(options).run());
    }

    private int run() throws IOException {
        var pidFile = new PidFile(options.pidFile(NAME));
        pidFile.write(
                ProcessIdentity.of(ProcessHandle.current().pid())
                        .orElseThrow(() ->
                                new IllegalStateException("a running process has an identity")));
        tell(Phase.STARTING, "");
        var main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> askedToEnd(main), "end"));
        try {
            return supervise();
        } finally {
            pidFile.delete();
            ended.countDown();
        }
    }

    private int supervise() throws IOException {
        try (var stack = DevStack.start(options)) {
            tell(Phase.READY, "");
            // The heap that provisioning needed goes back to the system.
            System.gc();
            new CountDownLatch(1).await();
        } catch (InterruptedException asked) {
            tell(Phase.STOPPED, "");
            System.out.println("stopped");
        } catch (StackException e) {
            System.out.println(e.sentence());
            tell(Phase.FAILED, e.sentence());
            return 1;
        }
        return 0;
    }

    /** Runs while the JVM ends: makes the main thread stop everything, and waits for it. */
    private void askedToEnd(Thread main) {
        if (ended.getCount() == 0) {
            return;
        }
        main.interrupt();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Phase phase, String message) throws IOException {
        new StackState(phase, options.ports(), options.services(), message).write(options.home());
    }
}
