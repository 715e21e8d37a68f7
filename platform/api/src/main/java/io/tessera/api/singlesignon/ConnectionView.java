package io.tessera.api.singlesignon;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tessera.platform.singlesignon.AttributeNames;
import io.tessera.platform.singlesignon.Connection;
import io.tessera.platform.singlesignon.Protocol;
import io.tessera.platform.singlesignon.Provider;
import io.tessera.platform.singlesignon.RoleMapping;
import io.tessera.platform.singlesignon.SigningCertificate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A connection on the wire. */
record ConnectionView(
        @JsonProperty("id") UUID id,
        @JsonProperty("name") String name,
        @JsonProperty("protocol") String protocol,
        @JsonProperty("preset") @Nullable String preset,
        @JsonProperty("enabled") boolean enabled,
        @JsonProperty("configured") boolean configured,
        @JsonProperty("tested") boolean tested,
        @JsonProperty("service_provider") ServiceProvider serviceProvider,
        @JsonProperty("oidc") @Nullable OpenIdConnectView oidc,
        @JsonProperty("saml") @Nullable SamlView saml,
        @JsonProperty("attributes") AttributesView attributes,
        @JsonProperty("role_mappings") List<MappingView> roleMappings,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonProperty("version") long version) {

    /** What the provider has to be told of us. */
    record ServiceProvider(
            @JsonProperty("redirect_uri") String redirectUri,
            @JsonProperty("entity_id") @Nullable String entityId,
            @JsonProperty("metadata_url") @Nullable String metadataUrl) {}

    /** A provider of OpenID Connect; never its secret. */
    record OpenIdConnectView(
            @JsonProperty("issuer") String issuer,
            @JsonProperty("client_id") String clientId,
            @JsonProperty("authorization_url") String authorizationUrl) {}

    /** A provider of SAML. */
    record SamlView(
            @JsonProperty("entity_id") String entityId,
            @JsonProperty("sign_in_url") String signInUrl,
            @JsonProperty("metadata_url") @Nullable String metadataUrl,
            @JsonProperty("certificates") List<CertificateView> certificates) {}

    /** A certificate that the provider signs with. */
    record CertificateView(
            @JsonProperty("subject") String subject,
            @JsonProperty("fingerprint") String fingerprint,
            @JsonProperty("not_before") Instant notBefore,
            @JsonProperty("not_after") Instant notAfter) {
        static CertificateView of(SigningCertificate one) {
            return new CertificateView(
                    one.subject(), one.fingerprint(), one.notBefore(), one.notAfter());
        }
    }

    /** What the provider calls what we want to know. */
    record AttributesView(
            @JsonProperty("email") @Nullable String email,
            @JsonProperty("first_name") @Nullable String firstName,
            @JsonProperty("last_name") @Nullable String lastName,
            @JsonProperty("roles") @Nullable String roles) {
        static AttributesView of(AttributeNames names) {
            return new AttributesView(
                    names.email(), names.firstName(), names.lastName(), names.roles());
        }
    }

    /** Which value stands for which role. */
    record MappingView(@JsonProperty("value") String value, @JsonProperty("role_id") UUID roleId) {
        static MappingView of(RoleMapping mapping) {
            return new MappingView(mapping.value(), mapping.roleId());
        }
    }

    static ConnectionView of(Connection connection, ProviderDirectory providers) {
        boolean isSaml = connection.protocol() == Protocol.SAML;
        var redirectUri = providers.redirectUri(connection);
        return new ConnectionView(
                connection.id(),
                connection.name(),
                connection.protocol().value(),
                connection.preset(),
                connection.enabled(),
                connection.provider() != null,
                connection.isTested(),
                new ServiceProvider(
                        redirectUri,
                        isSaml ? providers.entityId(connection) : null,
                        isSaml ? redirectUri + "/descriptor" : null),
                connection.provider() instanceof Provider.OpenIdConnect oidc
                        ? new OpenIdConnectView(
                                oidc.issuer(), oidc.clientId(), oidc.authorizationUrl())
                        : null,
                connection.provider() instanceof Provider.Saml saml
                        ? new SamlView(
                                saml.entityId(),
                                saml.signInUrl(),
                                saml.metadataUrl(),
                                saml.certificates().stream().map(CertificateView::of).toList())
                        : null,
                AttributesView.of(connection.attributes()),
                connection.roleMappings().stream().map(MappingView::of).toList(),
                connection.createdAt(),
                connection.updatedAt(),
                connection.version());
    }
}
