package io.tessera.platform.tenancy;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clock that a service provides. */
final class TestClock {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
