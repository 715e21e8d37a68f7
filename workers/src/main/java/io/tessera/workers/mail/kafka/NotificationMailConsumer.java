package io.tessera.workers.mail.kafka;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.notification.NotificationEventData;
import io.tessera.messaging.kafka.EventConsumption;
import io.tessera.messaging.kafka.EventConsumptions;
import io.tessera.workers.mail.NotificationMail;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Feeds {@link NotificationMail}. */
@ApplicationScoped
public class NotificationMailConsumer {
    private final EventConsumption<NotificationEventData> consumption;

    NotificationMailConsumer(EventConsumptions consumptions, NotificationMail handler) {
        this.consumption = consumptions.of(handler);
    }

    @Incoming("mail")
    public Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return consumption.consume(records);
    }
}
