package io.tessera.operations.signup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tessera.operations.problem.FieldError;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people who sign up are told. */
final class SignUpView {
    private SignUpView() {}

    /** What to choose from. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Options(
            @JsonProperty("regions") List<String> regions,
            @JsonProperty("plans") List<String> plans,
            @JsonProperty("domain") String domain,
            @JsonProperty("inbox_url") @Nullable URI inboxUrl) {}

    /** Whether a name can be had. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Availability(
            @JsonProperty("subdomain") String subdomain,
            @JsonProperty("available") boolean available,
            @JsonProperty("problem") @Nullable FieldError problem) {}

    /** That a mail is on its way. */
    record Receipt(
            @JsonProperty("email") String email, @JsonProperty("expires_at") Instant expiresAt) {}

    /** What a link is about. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Link(
            @JsonProperty("organization_name") String organization,
            @JsonProperty("subdomain") String subdomain,
            @JsonProperty("subdomain_problem") @Nullable FieldError subdomainProblem,
            @JsonProperty("first_name") String firstName,
            @JsonProperty("email") String email,
            @JsonProperty("has_account") boolean hasAccount,
            @JsonProperty("expires_at") Instant expiresAt) {}

    /**
     * How far the organization is.
     *
     * @param state {@code working}, {@code ready} or {@code failed}
     */
    record Progress(
            @JsonProperty("id") String id,
            @JsonProperty("state") String state,
            @JsonProperty("subdomain") String subdomain,
            @JsonProperty("url") String url) {}
}
