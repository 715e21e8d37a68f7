package io.tessera.contracts.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/**
 * Data of {@code notification.created}: a person is to be told something.
 *
 * @param notificationId the row in the recipient's list
 * @param recipientId the member
 * @param recipientEmail where mail goes
 * @param recipientName for the salutation
 * @param type what it is about, for example {@code lead.assigned}
 * @param title one line
 * @param body one paragraph of plain text
 * @param link path within the web app, starting with a slash
 */
public record NotificationEventData(
        @JsonProperty("notification_id") UUID notificationId,
        @JsonProperty("recipient_id") UUID recipientId,
        @JsonProperty("recipient_email") String recipientEmail,
        @JsonProperty("recipient_name") String recipientName,
        @JsonProperty("type") String type,
        @JsonProperty("title") String title,
        @JsonProperty("body") String body,
        @JsonProperty("link") String link) {}
