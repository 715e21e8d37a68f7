package io.tessera.devstack.parts;

import com.sun.security.auth.module.UnixSystem;
import io.tessera.devstack.layout.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Under which user a server runs that refuses to be root. */
enum ServerUser {
    /** This is not root: as oneself. */
    SELF(List.of()),
    /** A user namespace in which root is nobody; files keep their owner. */
    NAMESPACE(List.of("unshare", "-U")),
    /** Where namespaces are not allowed: the user nobody, to whom the data folder is given. */
    NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private static final int NOBODY_ID = 65_534;

    private final List<String> prefix;

    ServerUser(List<String> prefix) {
        this.prefix = prefix;
    }

    /** Goes before the command. */
    List<String> prefix() {
        return prefix;
    }

    static ServerUser choose() throws IOException, InterruptedException {
        if (new UnixSystem().getUid() != 0) {
            return SELF;
        }
        for (var candidate : List.of(NAMESPACE, NOBODY)) {
            if (candidate.works()) {
                return candidate;
            }
        }
        throw new StackException(
                "Postgres refuses to run as root, and neither 'unshare -U' nor 'setpriv' works here: "
                        + "run this as an ordinary user.");
    }

    /** Hands a folder over where the user's files are not one's own. */
    void own(Path folder) throws IOException {
        if (this != NOBODY) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.toList()) {
                Files.setAttribute(file, "unix:uid", NOBODY_ID);
                Files.setAttribute(file, "unix:gid", NOBODY_ID);
            }
        }
    }

    private boolean works() throws InterruptedException {
        var command = new java.util.ArrayList<>(prefix);
        command.add("true");
        try {
            var probe =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return probe.waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
