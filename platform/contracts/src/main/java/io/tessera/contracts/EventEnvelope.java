package io.tessera.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event as it travels on Kafka: CloudEvents 1.0 in structured JSON mode. Extension attributes
 * carry what routing and ordering need.
 *
 * @param specVersion always {@code 1.0}
 * @param id unique per event; what consumers record in their inbox
 * @param source path of the emitting part, for example {@code /platform}
 * @param type one of {@link EventTypes}
 * @param subject id of the aggregate that changed
 * @param time instant of the change, UTC
 * @param dataContentType always {@code application/json}
 * @param organizationId the organization whose data this is, also the Kafka key
 * @param aggregateVersion version of the aggregate after the change; grows by one with each change
 * @param epoch epoch of the bucket when the change was written
 * @param traceParent W3C trace context of the change, if it was traced
 * @param data what changed; its shape depends on the type
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">CloudEvents
 *     JSON format</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventEnvelope<T>(
        @JsonProperty("specversion") String specVersion,
        @JsonProperty("id") UUID id,
        @JsonProperty("source") String source,
        @JsonProperty("type") String type,
        @JsonProperty("subject") UUID subject,
        @JsonProperty("time") Instant time,
        @JsonProperty("datacontenttype") String dataContentType,
        @JsonProperty("organizationid") UUID organizationId,
        @JsonProperty("aggregateversion") long aggregateVersion,
        @JsonProperty("epoch") long epoch,
        @JsonProperty("traceparent") @Nullable String traceParent,
        @JsonProperty("data") T data) {}
