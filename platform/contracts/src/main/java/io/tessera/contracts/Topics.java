package io.tessera.contracts;

/**
 * Kafka topics. Key of every record is the organization id, so an organization's events keep their
 * order.
 */
public final class Topics {
    public static final String LEAD_EVENTS = "lead.events";
    public static final String NOTIFICATION_EVENTS = "notification.events";

    /** Appended to a topic's name for the records that a consumer could not take in. */
    public static final String DEAD_LETTER_SUFFIX = ".dlq";

    private Topics() {}
}
