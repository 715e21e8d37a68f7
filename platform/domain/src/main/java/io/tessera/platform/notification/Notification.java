package io.tessera.platform.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A notification as a row, as its recipient reads it; consumers write it. */
@Entity
@Table(name = "notification")
@NullUnmarked // filled by Hibernate
class Notification {
    @Id UUID id;

    @Column(name = "recipient_id", nullable = false, updatable = false)
    UUID recipientId;

    @Column(nullable = false, updatable = false)
    String type;

    @Column(nullable = false, updatable = false)
    String title;

    @Column(nullable = false, updatable = false)
    String body;

    @Column(nullable = false, updatable = false)
    String link;

    @Column(nullable = false, updatable = false)
    int count;

    @Column(name = "created_at", nullable = false, updatable = false)
    Instant createdAt;

    @Column(name = "read_at")
    Instant readAt;

    protected Notification() {}

    NotificationView view() {
        return new NotificationView(id, type, title, body, link, count, createdAt, readAt);
    }
}
