package io.tessera.operations.signup;

import io.tessera.provisioning.signup.SignUpToken;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;

/** Where browsers find things. */
@Singleton
public final class PlatformAddresses {
    private final String scheme;
    private final String baseDomain;
    private final String port;

    @Inject
    PlatformAddresses(SignUpConfig config) {
        this(config.publicUrl(), config.baseDomain());
    }

    /** Of a platform with this scheme and port, at this domain. */
    public PlatformAddresses(URI publicUrl, String baseDomain) {
        this.scheme = publicUrl.getScheme();
        this.baseDomain = baseDomain;
        this.port = publicUrl.getPort() < 0 ? "" : ":" + publicUrl.getPort();
    }

    /** An organization's pages. */
    public String organization(String slug) {
        return "%s://%s.%s%s/".formatted(scheme, slug, baseDomain, port);
    }

    /** The page that a mail leads to. Browsers keep what is behind the # to themselves. */
    String verification(SignUpToken token) {
        return "%s://%s%s/sign-up/verify#%s".formatted(scheme, baseDomain, port, token.value());
    }

    /** The page of an organization that the mail of an invitation leads to. */
    public String invitation(String slug, String token) {
        return organization(slug) + "accept-invitation#" + token;
    }

    /** The host that an organization would have, as people read it. */
    String host(String slug) {
        return "%s.%s".formatted(slug, baseDomain);
    }
}
