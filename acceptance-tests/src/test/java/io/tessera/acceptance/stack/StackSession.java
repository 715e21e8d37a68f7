package io.tessera.acceptance.stack;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Ends the stack when the last test is over, whatever came of the tests. */
public final class StackSession implements LauncherSessionListener {
    @Override
    public void launcherSessionClosed(LauncherSession session) {
        RunningStack.shutDown();
    }
}
