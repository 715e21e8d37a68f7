package io.tessera.contracts;

/** The types of events, in the past tense, as they stand in {@link EventEnvelope#type()}. */
public final class EventTypes {
    public static final String LEAD_CREATED = "lead.created";
    public static final String LEAD_UPDATED = "lead.updated";
    public static final String LEAD_DELETED = "lead.deleted";
    public static final String LEAD_SCORED = "lead.scored";
    public static final String LEAD_ASSIGNED = "lead.assigned";

    /** The organization has come to this region: what is derived from its rows is not here yet. */
    public static final String ORGANIZATION_ARRIVED = "organization.arrived";

    public static final String NOTIFICATION_CREATED = "notification.created";

    private EventTypes() {}
}
