package io.tessera.api.singlesignon;

/** Says in words why Keycloak did not take a provider's answer. Pure. */
final class RefusalText {
    private RefusalText() {}

    static String of(ProviderDirectory.Failure failure) {
        var said = failure.reason().isEmpty() ? failure.error() : failure.reason();
        var what =
                switch (failure.error()) {
                    case "invalid_signature", "invalid_token" ->
                            "What the provider sent is not signed by a key that we know; check its certificates or keys.";
                    case "invalid_saml_response", "invalid_saml_document" ->
                            "The provider's SAML response cannot be accepted; check audience, addresses and that assertions are signed.";
                    case "invalid_client_credentials", "identity_provider_login_failure" ->
                            "The provider did not take our client id or secret, or answered with an error.";
                    case "federated_identity_account_exists" ->
                            "There is another account of this name at the provider; names must differ by more than their case.";
                    default -> "The provider's answer was not accepted.";
                };
        return "%s (%s)".formatted(what, said);
    }
}
