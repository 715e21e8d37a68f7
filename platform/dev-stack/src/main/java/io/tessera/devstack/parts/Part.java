package io.tessera.devstack.parts;

import io.tessera.devstack.process.Launch;
import io.tessera.devstack.process.Probe;
import io.tessera.devstack.process.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What is particular to one part of the stack; the rest is the same for all. */
public interface Part {
    /** Names its pid file, its log and itself in commands. */
    String name();

    /** Where it listens, its main port first. */
    List<Integer> ports();

    /** Unpacks and initialises what a first launch needs; harmless when nothing is missing. */
    default void prepare() throws IOException, InterruptedException {}

    /** The command of the next launch. */
    Launch launch() throws IOException;

    /** Whether it serves. */
    Probe probe();

    default StopSignal stopSignal() {
        return StopSignal.TERMINATE;
    }

    /** How long a start may take on a slow, busy machine. */
    default Duration startBound() {
        return Duration.ofMinutes(2);
    }

    /** How long it may take to end by itself; the first time a JVM also writes its classes down. */
    default Duration stopBound() {
        return Duration.ofSeconds(40);
    }
}
