package io.tessera.operations.signup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who may sign up for what. */
@ConfigMapping(prefix = "tessera")
public interface SignUpConfig {
    /** Scheme and port of the platform's addresses. */
    @WithDefault("http://localhost:8080")
    URI publicUrl();

    /** Organizations are at {@code <slug>.<base-domain>}; sign-up is at the domain itself. */
    @WithDefault("localhost")
    String baseDomain();

    SignUp signUp();

    /** Sign-up itself. */
    interface SignUp {
        /** Plans to choose from, the suggested one first. */
        @WithDefault("starter,business")
        List<String> plans();

        /** Sign-ups from one network address in an hour. */
        @WithDefault("20")
        int perAddress();

        /** Sign-ups for one e-mail address in an hour; each sends it a mail. */
        @WithDefault("3")
        int perEmail();

        /** For how long the link of a mail works. */
        @WithDefault("24h")
        Duration linkLifetime();

        /** Where mails can be read, in a development stack. */
        Optional<URI> inboxUrl();
    }
}
