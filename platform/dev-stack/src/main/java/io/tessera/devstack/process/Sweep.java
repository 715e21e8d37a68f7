package io.tessera.devstack.process;

import java.util.Optional;

/** What to do about a process that an earlier supervisor left a note of. */
public sealed interface Sweep {
    /** Nothing runs under that id: the note goes. */
    record Forget() implements Sweep {}

    /** Something else runs under that id: the note goes, the process is none of ours. */
    record LeaveAlone() implements Sweep {}

    /** It is still ours and has no parent to look after it: it is ended. */
    record End(ProcessIdentity orphan) implements Sweep {}

    /**
     * Compares what was noted with what is found.
     *
     * @param noted what the pid file says
     * @param found the process that has this id now
     */
    static Sweep decide(ProcessIdentity noted, Optional<ProcessIdentity> found) {
        if (found.isEmpty()) {
            return new Forget();
        }
        return found.get().equals(noted) ? new End(noted) : new LeaveAlone();
    }
}
