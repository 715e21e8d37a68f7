package io.tessera.operations.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.provisioning.signup.NewSignUp;
import io.tessera.provisioning.signup.SignUpToken;
import java.net.URI;
import org.junit.jupiter.api.Test;

class SignUpMailTest {
    private static final SignUpToken TOKEN = SignUpToken.parse("A".repeat(43)).orElseThrow();
    private static final NewSignUp WANTED =
            new NewSignUp(
                    "ada@acme.example",
                    "<b>Ada</b>",
                    "King",
                    "Acme \"&\" Sons",
                    "acme",
                    "us-east-1",
                    "starter",
                    "UTC",
                    "en",
                    "USD");

    private final SignUpMail mail =
            new SignUpMail(
                    new PlatformAddresses(URI.create("https://x.example:8443"), "t.example"));

    @Test
    void hasTheTokenBehindTheHashWhereNoServerLogsIt() {
        var link = "https://t.example:8443/sign-up/verify#" + TOKEN.value();

        assertThat(mail.plain(WANTED, TOKEN)).contains(link);
        assertThat(mail.html(WANTED, TOKEN)).contains("href=\"" + link + "\"");
    }

    @Test
    void showsWhatPeopleEnteredAsText() {
        assertThat(mail.html(WANTED, TOKEN))
                .contains("&lt;b&gt;Ada&lt;/b&gt;")
                .contains("Acme &quot;&amp;&quot; Sons")
                .doesNotContain("<b>Ada");
    }
}
