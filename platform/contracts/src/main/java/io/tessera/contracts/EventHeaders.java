package io.tessera.contracts;

/** Kafka headers: what a consumer needs before it reads the value. All values are UTF-8 text. */
public final class EventHeaders {
    public static final String CONTENT_TYPE = "content-type";
    public static final String CLOUD_EVENTS_JSON = "application/cloudevents+json";
    public static final String ORGANIZATION_ID = "organization_id";
    public static final String EVENT_ID = "event_id";
    public static final String EVENT_TYPE = "event_type";
    public static final String AGGREGATE_VERSION = "aggregate_version";
    public static final String EPOCH = "epoch";
    public static final String TRACE_PARENT = "traceparent";

    private EventHeaders() {}
}
