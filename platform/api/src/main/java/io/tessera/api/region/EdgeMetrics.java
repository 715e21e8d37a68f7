package io.tessera.api.region;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Counts requests whose home is another region, by that region and by what became of them. */
@Singleton
final class EdgeMetrics {
    private final MeterRegistry registry;

    EdgeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** What became of a request. */
    enum Outcome {
        /** Passed on and answered there, with whatever status. */
        ANSWERED,
        /** Its home did not answer, or nobody knows where that is. */
        UNREACHABLE,
        /** Its caller was sent there. */
        REDIRECTED,
        /** It had been passed on already. */
        REFUSED
    }

    void forwarded(String region, Outcome outcome) {
        registry.counter(
                        "edge.misdirected",
                        "region",
                        region,
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
