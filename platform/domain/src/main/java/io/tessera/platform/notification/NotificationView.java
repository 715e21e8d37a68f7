package io.tessera.platform.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification as its recipient sees it.
 *
 * @param link path within the web app
 * @param count how many happenings it stands for
 */
public record NotificationView(
        @JsonProperty("id") UUID id,
        @JsonProperty("type") String type,
        @JsonProperty("title") String title,
        @JsonProperty("body") String body,
        @JsonProperty("link") String link,
        @JsonProperty("count") int count,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("read_at") @Nullable Instant readAt) {}
