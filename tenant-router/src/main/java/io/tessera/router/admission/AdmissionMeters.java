package io.tessera.router.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tessera.router.ShardId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What is measured of admission; organizations have no names here. */
final class AdmissionMeters {
    private final MeterRegistry registry;
    private final Map<Reason, Counter> shed;

    AdmissionMeters(MeterRegistry registry) {
        this.registry = registry;
        this.shed =
                Arrays.stream(Reason.values())
                        .collect(
                                Collectors.toMap(
                                        reason -> reason,
                                        reason -> shed(registry, reason),
                                        (one, other) -> one,
                                        () -> new EnumMap<>(Reason.class)));
    }

    /** Why a transaction was not begun. */
    enum Reason {
        /** The organization began too many of late. */
        RATE,
        /** Too many of the organization wait. */
        ORGANIZATION_QUEUE,
        /** Too many wait for the shard. */
        SHARD_QUEUE,
        /** It waited, until somebody more urgent or less busy took its place. */
        DISPLACED,
        /** It waited for too long. */
        WAIT,
        /** The shard is taken for dead. */
        BREAKER
    }

    void shed(Reason reason) {
        Counter counter = shed.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    Counter admitted(ShardId shard) {
        return Counter.builder("tenant.admission.admitted")
                .description("Transactions that were given a slot")
                .tag("shard", shard.value())
                .register(registry);
    }

    void gauge(String name, ShardId shard, ShardGate gate, ToDoubleFunction<ShardGate> value) {
        Gauge.builder(name, gate, value).tag("shard", shard.value()).register(registry);
    }

    private static Counter shed(MeterRegistry registry, Reason reason) {
        return Counter.builder("tenant.admission.shed")
                .description("Transactions that were not begun")
                .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
