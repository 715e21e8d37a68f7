package io.tessera.api.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tessera.platform.application.Application;
import io.tessera.platform.application.ApplicationKind;
import io.tessera.platform.member.Permission;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application on the wire.
 *
 * @param pending whether the identity provider does not have it like this yet
 * @param authorizationEndpoint where people are sent to agree; null for a machine
 * @param secret only where it was made
 */
record ApplicationView(
        @JsonProperty("id") UUID id,
        @JsonProperty("client_id") String clientId,
        @JsonProperty("name") String name,
        @JsonProperty("kind") String kind,
        @JsonProperty("scopes") List<String> scopes,
        @JsonProperty("redirect_uris") List<String> redirectUris,
        @JsonProperty("enabled") boolean enabled,
        @JsonProperty("pending") boolean pending,
        @JsonProperty("created_by") UUID createdBy,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonProperty("last_used_at") @Nullable Instant lastUsedAt,
        @JsonProperty("version") long version,
        @JsonProperty("token_endpoint") String tokenEndpoint,
        @JsonProperty("authorization_endpoint") @Nullable String authorizationEndpoint,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("client_secret")
                @Nullable String secret) {

    static ApplicationView of(Application application, ProviderEndpoints endpoints) {
        return of(application, endpoints, null);
    }

    static ApplicationView of(
            Application application, ProviderEndpoints endpoints, @Nullable String secret) {
        return new ApplicationView(
                application.id(),
                application.clientId(),
                application.name(),
                application.kind().value(),
                application.scopes().stream().map(Permission::value).sorted().toList(),
                application.redirectUris(),
                application.enabled(),
                application.isPending(),
                application.createdBy(),
                application.createdAt(),
                application.updatedAt(),
                application.lastUsedAt(),
                application.version(),
                endpoints.token(),
                application.kind() == ApplicationKind.PERSON ? endpoints.authorization() : null,
                secret);
    }
}
