package io.tessera.workers.notification;

import io.tessera.contracts.EventEnvelope;
import io.tessera.contracts.EventTypes;
import io.tessera.contracts.lead.LeadEventData;
import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.platform.notification.NewNotification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is told what about leads that got an owner. Pure. */
final class NoticePlan {
    private static final String TYPE = "lead.assigned";

    private NoticePlan() {}

    /** One row of a recipient: a lead by itself, or all leads of one bulk job together. */
    private record Group(UUID recipient, String key) {}

    /** The notifications of events, each of another recipient or group. */
    static List<NewNotification> of(List<EventEnvelope<LeadEventData>> events) {
        Map<Group, List<EventEnvelope<LeadEventData>>> groups = new LinkedHashMap<>();
        for (EventEnvelope<LeadEventData> event : events) {
            var owner = event.data().lead().assignedTo();
            if (owner != null && concerns(owner, event)) {
                groups.computeIfAbsent(new Group(owner, key(event)), first -> new ArrayList<>())
                        .add(event);
            }
        }
        List<NewNotification> notifications = new ArrayList<>();
        groups.forEach((group, members) -> notifications.add(notification(group, members)));
        return notifications;
    }

    /** Whoever takes a lead knows it already. */
    private static boolean concerns(UUID owner, EventEnvelope<LeadEventData> event) {
        boolean gotOwner =
                event.type().equals(EventTypes.LEAD_ASSIGNED)
                        || event.data().changed().contains("assigned_to");
        return gotOwner && !Objects.equals(owner, event.data().actor().id());
    }

    private static String key(EventEnvelope<LeadEventData> event) {
        var job = event.data().jobId();
        return job == null ? TYPE + ":" + event.id() : TYPE + ":job:" + job;
    }

    private static NewNotification notification(
            Group group, List<EventEnvelope<LeadEventData>> events) {
        var lead = events.getFirst().data().lead();
        return events.size() == 1
                ? new NewNotification(
                        group.recipient(),
                        TYPE,
                        lead.name() + " was assigned to you",
                        about(lead),
                        "/leads/" + lead.id(),
                        group.key(),
                        1)
                : new NewNotification(
                        group.recipient(),
                        TYPE,
                        "%,d leads were assigned to you".formatted(events.size()),
                        "Among them "
                                + events.stream()
                                        .limit(3)
                                        .map(event -> event.data().lead().name())
                                        .collect(Collectors.joining(", "))
                                + ".",
                        "/leads?assigned_to=" + group.recipient(),
                        group.key(),
                        events.size());
    }

    private static String about(LeadSnapshot lead) {
        var known =
                Stream.of(lead.title(), lead.company(), scored(lead.score()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(", "));
        return known.isEmpty() ? "A new lead is waiting for you." : known + ".";
    }

    private static @Nullable String scored(@Nullable Integer score) {
        return score == null ? null : "score " + score;
    }
}
