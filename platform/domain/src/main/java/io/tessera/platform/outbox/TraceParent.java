package io.tessera.platform.outbox;

import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/** The W3C trace context of the running span, so that a trace goes on behind the outbox. */
public final class TraceParent {
    private TraceParent() {}

    /** The {@code traceparent} header of the current span, or null when nothing is traced. */
    public static @Nullable String current() {
        var context = Span.current().getSpanContext();
        return context.isValid()
                ? "00-"
                        + context.getTraceId()
                        + "-"
                        + context.getSpanId()
                        + "-"
                        + context.getTraceFlags().asHex()
                : null;
    }

    /** The trace id of the current span, or null when nothing is traced. */
    public static @Nullable String traceId() {
        var context = Span.current().getSpanContext();
        return context.isValid() ? context.getTraceId() : null;
    }
}
