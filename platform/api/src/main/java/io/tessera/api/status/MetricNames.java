package io.tessera.api.status;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives requests the name under which the platform's dashboards and alerts know them. */
final class MetricNames {
    private static final String FRAMEWORK = "http.server.requests";
    private static final String OURS = "http.request.duration";

    @Produces
    @Singleton
    MeterFilter requestDuration() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().equals(FRAMEWORK) ? id.withName(OURS) : id;
            }
        };
    }
}
