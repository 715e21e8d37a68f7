package io.tessera.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import org.junit.jupiter.api.Test;

class TraceParentTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @Test
    void isTheContextOfTheRunningSpan() {
        try (var running = running(TraceFlags.getSampled()).makeCurrent()) {
            assertThat(running).isNotNull();
            assertThat(TraceParent.current()).isEqualTo("00-" + TRACE + "-" + SPAN + "-01");
            assertThat(TraceParent.traceId()).isEqualTo(TRACE);
        }
    }

    @Test
    void saysWhetherTheTraceIsKept() {
        try (var running = running(TraceFlags.getDefault()).makeCurrent()) {
            assertThat(running).isNotNull();
            assertThat(TraceParent.current()).endsWith("-00");
        }
    }

    @Test
    void isNoneWhenNothingIsTraced() {
        assertThat(TraceParent.current()).isNull();
        assertThat(TraceParent.traceId()).isNull();
    }

    private static Span running(TraceFlags flags) {
        return Span.wrap(SpanContext.create(TRACE, SPAN, flags, TraceState.getDefault()));
    }
}
