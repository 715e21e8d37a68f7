package io.tessera.platform.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/**
 * What a person is to be told.
 *
 * @param link path within the web app
 * @param groupKey notifications of one recipient and group are one row with a count
 * @param count how many happenings it stands for
 */
public record NewNotification(
        @JsonProperty("recipient_id") UUID recipientId,
        @JsonProperty("type") String type,
        @JsonProperty("title") String title,
        @JsonProperty("body") String body,
        @JsonProperty("link") String link,
        @JsonProperty("group_key") String groupKey,
        @JsonProperty("count") int count) {}
