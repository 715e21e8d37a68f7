package io.tessera.platform.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.platform.problem.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectUriTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com",
                "https://app.example.com/callback",
                "https://app.example.com:8443/callback?source=crm",
                "http://localhost/callback",
                "http://localhost:3000/callback",
                "http://127.0.0.1:3000/",
                "http://[::1]:3000/"
            })
    void isOneExactAddress(String uri) {
        assertThat(RedirectUri.fault(uri, "/0")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://*.example.com/ wildcard_not_allowed",
                "https://app.example.com/* wildcard_not_allowed",
                "* wildcard_not_allowed",
                "https://app.example.com/#token fragment_not_allowed",
                "https://app.example.com/# fragment_not_allowed",
                "http://app.example.com/callback insecure_redirect",
                "http://localhost.example.com/ insecure_redirect",
                "http://127.0.0.1.example.com/ insecure_redirect",
                "http://10.0.0.1/ insecure_redirect",
                "javascript://app.example.com/%0aalert(1) insecure_redirect",
                "com.example.app://callback/ insecure_redirect",
                "javascript:alert(1) invalid_value",
                "data:text/html,hello invalid_value",
                "//app.example.com/callback invalid_value",
                "/callback invalid_value",
                "+ invalid_value",
                "https:///callback invalid_value",
                "https://user@app.example.com/ invalid_value",
                "https://localhost@evil.example/ invalid_value",
                "https://App.Example.com/ invalid_value",
                "https://app.example.com/a/../b invalid_value",
                "https://app.example.com/.. invalid_value",
                "https://app.example.com/%2e%2e/b invalid_value",
                "https://app.example.com/a%2Fb invalid_value",
                "https://app.example.com//evil.example invalid_value",
                "https://app.example.com/a;b invalid_value",
                "https://app.example.com:99999/ invalid_value",
                "https://app.example.com/?code=1 invalid_value",
                "https://app.example.com/?a=b&state=1 invalid_value",
                "https://app.exämple.com/ invalid_value"
            })
    void isNothingElse(String uri, String code) {
        assertThat(RedirectUri.fault(uri, "/0")).map(FieldError::code).contains(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "https://app.example.com/a b",
                "https://app.example.com\\@evil.example/",
                "https://app.example.com/\n",
                "https://app.example.com/\t",
                "https://app.example.com/\0"
            })
    void hasNoCharactersThatAreReadDifferently(String uri) {
        assertThat(RedirectUri.fault(uri, "/0")).map(FieldError::code).contains("invalid_value");
    }

    @Test
    void isNotEndless() {
        assertThat(
                        RedirectUri.fault(
                                "https://app.example.com/" + "a".repeat(500), "/redirect_uris/3"))
                .map(FieldError::pointer)
                .contains("/redirect_uris/3");
    }
}
