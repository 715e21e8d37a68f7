package io.tessera.api.limit;

import java.util.List;

/**
 * The fields in which limits are told: lists of strings with parameters (RFC 9651). Pure.
 *
 * @see <a
 *     href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/10/">RateLimit
 *     header fields for HTTP</a>
 */
final class RateLimitFields {
    static final String POLICY = "RateLimit-Policy";
    static final String CURRENT = "RateLimit";

    private RateLimitFields() {}

    /** {@code "key";q=100;w=60, "day";q=250000;w=86400}. */
    static String policy(List<PolicyState> policies) {
        var text = new StringBuilder(96);
        for (var policy : policies) {
            begin(text, policy).append(";q=").append(policy.quota());
            text.append(";w=").append(policy.window());
        }
        return text.toString();
    }

    /** {@code "key";r=99;t=1, "day";r=249999;t=3600}. */
    static String current(List<PolicyState> policies) {
        var text = new StringBuilder(96);
        for (var policy : policies) {
            begin(text, policy).append(";r=").append(policy.left());
            text.append(";t=").append(policy.reset());
        }
        return text.toString();
    }

    private static StringBuilder begin(StringBuilder text, PolicyState policy) {
        if (!text.isEmpty()) {
            text.append(", ");
        }
        return text.append('"').append(policy.name()).append('"');
    }
}
