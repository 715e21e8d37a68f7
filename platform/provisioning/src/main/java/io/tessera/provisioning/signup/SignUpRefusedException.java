package io.tessera.provisioning.signup;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A sign-up or its link that does not work. */
public final class SignUpRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final @Nullable Duration retryAfter;

    SignUpRefusedException(Reason reason) {
        this(reason, null);
    }

    SignUpRefusedException(Reason reason, @Nullable Duration retryAfter) {
        super(reason.detail, null, false, false);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /** Why. */
    public enum Reason {
        TOO_MANY("rate_limited", "There were too many sign-ups; try again later."),
        UNKNOWN("link_unknown", "This link is not one of ours; it may be incomplete."),
        USED("link_used", "This link was used already, and works once."),
        EXPIRED("link_expired", "This link has expired; sign up again.");

        private final String code;
        private final String detail;

        Reason(String code, String detail) {
            this.code = code;
            this.detail = detail;
        }

        public String code() {
            return code;
        }

        public String detail() {
            return detail;
        }
    }

    public Reason reason() {
        return reason;
    }

    /** When it is worth trying again; null if never. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
