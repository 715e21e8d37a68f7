package io.tessera.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInResourceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/leads",
                "/leads/0198?tab=history#top",
                "/leads?search=a%20b&status=new",
                "/leads?back=https://acme.example/x"
            })
    void returnsToPathsOfThisSite(String path) {
        assertThat(SignInResource.localOrStart(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "leads",
                "https://evil.example/",
                "javascript:alert(1)",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/leads\\..\\x",
                "/\t/evil.example",
                "/\r\nSet-Cookie: a=b",
                " /leads",
                "/leads x",
                "/leads?q=%zz"
            })
    void returnsToTheStartPageInsteadOfAnythingElse(String path) {
        assertThat(SignInResource.localOrStart(path)).isEqualTo("/");
    }
}
