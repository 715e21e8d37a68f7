package io.tessera.operations.move;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.operations.problem.FieldError;
import io.tessera.operations.problem.RefusedException;
import io.tessera.operations.request.RequestObject;
import io.tessera.router.Bucket;
import io.tessera.router.ShardId;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an operator wants moved, as read from a request.
 *
 * @param subject what is to move
 * @param target shard that is to own it
 * @param keepBack for how long the way back is to stay open
 */
record MoveOrder(Subject subject, ShardId target, Duration keepBack) {
    static final Duration USUAL_WAY_BACK = Duration.ofMinutes(15);

    private static final Duration LONGEST_WAY_BACK = Duration.ofDays(30);
    private static final Set<String> FIELDS =
            Set.of("buckets", "organization", "target", "keep_back");
    private static final Pattern SHARD = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

    /** Whole buckets, or one organization. */
    sealed interface Subject {}

    /**
     * Whole buckets.
     *
     * @param numbers at least one
     */
    record Buckets(List<Short> numbers) implements Subject {}

    /**
     * One organization.
     *
     * @param reference its slug or id
     */
    record OrganizationReference(String reference) implements Subject {}

    /**
     * Reads a request's body.
     *
     * @throws RefusedException if it is no valid order; it names every place that is wrong
     */
    static MoveOrder parse(byte[] body) {
        var request = RequestObject.parse(body, FIELDS);
        var json = request.json();
        var errors = request.errors();
        var subject = subject(request);
        var target = target(json.path("target"), errors);
        var keepBack = keepBack(json.path("keep_back"), errors);
        request.requireValid();
        return new MoveOrder(subject, new ShardId(target), keepBack);
    }

    private static Subject subject(RequestObject request) {
        var json = request.json();
        var errors = request.errors();
        if (json.has("buckets") == json.has("organization")) {
            errors.add(
                    new FieldError(
                            "", "one_of", "Name either buckets or an organization to be moved."));
        }
        if (json.has("organization")) {
            return new OrganizationReference(request.organization());
        }
        return new Buckets(buckets(json.path("buckets"), errors));
    }

    private static List<Short> buckets(JsonNode json, List<FieldError> errors) {
        var numbers = new ArrayList<Short>();
        if (json.isMissingNode()) {
            return numbers;
        }
        if (!json.isArray() || json.isEmpty()) {
            errors.add(new FieldError("/buckets", "invalid_buckets", "List at least one bucket."));
            return numbers;
        }
        for (int i = 0; i < json.size() && errors.size() < 20; i++) {
            var number = json.get(i);
            if (number.isInt() && number.asInt() >= 0 && number.asInt() < Bucket.COUNT) {
                numbers.add((short) number.asInt());
            } else {
                errors.add(
                        new FieldError(
                                "/buckets/" + i,
                                "out_of_range",
                                "Must be a whole number from 0 to %d."
                                        .formatted(Bucket.COUNT - 1)));
            }
        }
        return numbers;
    }

    private static String target(JsonNode json, List<FieldError> errors) {
        if (!json.isTextual() || !SHARD.matcher(json.asText()).matches()) {
            errors.add(new FieldError("/target", "invalid_shard", "Give the id of a shard."));
        }
        return json.asText();
    }

    private static Duration keepBack(JsonNode json, List<FieldError> errors) {
        if (json.isMissingNode()) {
            return USUAL_WAY_BACK;
        }
        try {
            var given = json.isTextual() ? Duration.parse(json.asText()) : Duration.ofDays(-1);
            if (!given.isNegative() && given.compareTo(LONGEST_WAY_BACK) <= 0) {
                return given;
            }
        } catch (DateTimeParseException malformed) {
            // told below
        }
        errors.add(
                new FieldError(
                        "/keep_back",
                        "invalid_duration",
                        "Must be a duration such as PT15M, of 30 days at most."));
        return USUAL_WAY_BACK;
    }
}
