package io.tessera.messaging.kafka;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.EventEnvelope;
import io.tessera.contracts.EventHeaders;
import io.tessera.messaging.EventBatch;
import io.tessera.messaging.EventHandler;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with the trace of what caused an event. Each batch is handled on a Vert.x context of its
 * own, so that its trace and the organization in its log lines are not those of a batch beside it.
 */
@Singleton
public final class EventTracing {
    private static final int MAX_LINKS = 32;
    private static final TextMapGetter<EventEnvelope<?>> TRACE_PARENT =
            new TextMapGetter<>() {
                @Override
                public Iterable<String> keys(EventEnvelope<?> event) {
                    return List.of(EventHeaders.TRACE_PARENT);
                }

                @Override
                public @Nullable String get(@Nullable EventEnvelope<?> event, String name) {
                    return event != null && EventHeaders.TRACE_PARENT.equals(name)
                            ? event.traceParent()
                            : null;
                }
            };

    private final VertxInternal vertx;
    private final Tracer tracer;

    EventTracing(Vertx vertx, OpenTelemetry telemetry) {
        this.vertx = (VertxInternal) vertx;
        this.tracer = telemetry.getTracer("io.tessera.messaging");
    }

    /** The handler within a span that follows the first event's and is linked to the others'. */
    <T> EventHandler<T> traced(String consumer, EventHandler<T> handler) {
        return batch ->
                Uni.createFrom()
                        .emitter(emitter -> {
                            var context = isolated();
                            context.runOnContext(run ->
                                    within(consumer, batch, handler)
                                            .subscribe()
                                            .with(emitter::complete, emitter::fail));
                        });
    }

    @SuppressWarnings(
            "MustBeClosedChecker") // closed when the work ends, on whatever thread that is
    private <T> Uni<Void> within(String consumer, EventBatch<T> batch, EventHandler<T> handler) {
        var span = span(consumer, batch);
        var scope = span.makeCurrent();
        MDC.put("organization_id", batch.organizationId().toString());
        return Uni.createFrom()
                .deferred(() -> handler.handle(batch))
                .onFailure()
                .invoke(failure -> span.setStatus(StatusCode.ERROR).recordException(failure))
                .onTermination()
                .invoke(() -> {
                    MDC.remove("organization_id");
                    scope.close();
                    span.end();
                });
    }

    private Span span(String consumer, EventBatch<?> batch) {
        var first = batch.events().getFirst();
        var builder =
                tracer.spanBuilder(consumer + " process")
                        .setSpanKind(SpanKind.CONSUMER)
                        .setParent(origin(first))
                        .setAttribute("messaging.system", "kafka")
                        .setAttribute("messaging.operation.type", "process")
                        .setAttribute("messaging.consumer.group.name", consumer)
                        .setAttribute("messaging.batch.message_count", batch.events().size())
                        .setAttribute("tessera.organization_id", batch.organizationId().toString());
        batch.events().stream()
                .skip(1)
                .limit(MAX_LINKS)
                .forEach(
                        event -> builder.addLink(Span.fromContext(origin(event)).getSpanContext()));
        return builder.startSpan();
    }

    private static Context origin(EventEnvelope<?> event) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), event, TRACE_PARENT);
    }

    private ContextInternal isolated() {
        ContextInternal context = vertx.createEventLoopContext().duplicate();
        VertxContextSafetyToggle.setContextSafe(context, true);
        return context;
    }
}
