package io.tessera.platform.problem;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One thing wrong with one place of the input.
 *
 * @param pointer JSON pointer (RFC 6901) into the request's body, or {@code ?name} of a query
 *     parameter
 * @param code stable, for example {@code invalid_email}
 * @param detail one sentence for people
 */
public record FieldError(
        @JsonProperty("pointer") String pointer,
        @JsonProperty("code") String code,
        @JsonProperty("detail") String detail) {}
