package io.tessera.operations.signup;

import io.tessera.operations.problem.RefusedException;
import io.tessera.operations.request.PasswordField;
import io.tessera.operations.request.RequestObject;
import io.tessera.provisioning.organization.Subdomain;
import io.tessera.provisioning.signup.SignUp;
import io.tessera.provisioning.signup.SignUpToken;
import java.util.Locale;
import java.util.Set;

/** Reads what links are used with. Pure. */
final class CompletionRequest {
    private static final Set<String> LINK = Set.of("token");
    private static final Set<String> FIELDS = Set.of("token", "password", "subdomain");
    private static final int TOKEN = 43;
    private static final int LONGEST = 200;

    private final RequestObject request;

    private CompletionRequest(RequestObject request) {
        this.request = request;
    }

    /** The token of a body that has nothing else. */
    static SignUpToken link(byte[] body) {
        return token(RequestObject.parse(body, LINK));
    }

    static CompletionRequest read(byte[] body) {
        return new CompletionRequest(RequestObject.parse(body, FIELDS));
    }

    SignUpToken token() {
        return token(request);
    }

    /** The name that is to be had now. */
    String subdomain(SignUp signUp) {
        var subdomain =
                request.text("subdomain", LONGEST, signUp.wanted().subdomain())
                        .toLowerCase(Locale.ROOT);
        if (request.errors().isEmpty()) {
            Subdomain.faultOf(subdomain)
                    .ifPresent(fault -> request.error("subdomain", fault.code(), fault.detail()));
        }
        request.requireValid();
        return subdomain;
    }

    /** The password that is to be, as typed: white space counts. */
    String password(SignUp signUp) {
        var wanted = signUp.wanted();
        return PasswordField.read(request, wanted.email(), wanted.organization());
    }

    private static SignUpToken token(RequestObject request) {
        var text = request.text("token", TOKEN);
        request.requireValid();
        return SignUpToken.parse(text)
                .orElseThrow(() -> {
                    request.error("token", "invalid_value", "This is no token of a link.");
                    return RefusedException.invalid(request.errors());
                });
    }
}
