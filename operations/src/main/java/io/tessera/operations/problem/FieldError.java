package io.tessera.operations.problem;

/**
 * One thing wrong with one place of the input.
 *
 * @param pointer JSON pointer (RFC 6901) into the request's body, or {@code ?name} of a query
 *     parameter
 * @param code stable, for programs
 * @param detail one sentence for people
 */
public record FieldError(String pointer, String code, String detail) {}
