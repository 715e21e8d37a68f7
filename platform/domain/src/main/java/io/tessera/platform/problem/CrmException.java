package io.tessera.platform.problem;

import java.util.List;
import java.util.Map;

/**
 * A request that cannot be answered as asked. Each kind maps to one HTTP status at the edge; the
 * code is what programs act on, the message what people read. Carries no stack trace: it is an
 * answer, not a defect.
 */
public abstract sealed class CrmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    private CrmException(String code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    /** Stable, lower snake case. */
    public final String code() {
        return code;
    }

    /** Further members of the problem document; none unless a kind says so. */
    public Map<String, Object> attributes() {
        return Map.of();
    }

    /** What is wrong where; empty unless the kind is {@link Invalid} or {@link Forbidden}. */
    public List<FieldError> errors() {
        return List.of();
    }

    /** There is no such thing for this caller, whether or not it exists for another. */
    public static final class NotFound extends CrmException {
        private static final long serialVersionUID = 1L;

        public NotFound(String code, String detail) {
            super(code, detail);
        }

        public NotFound() {
            this("not_found", "There is no such resource.");
        }
    }

    /** There was such a thing, and whoever asks may know that it is of no use any more. */
    public static final class Gone extends CrmException {
        private static final long serialVersionUID = 1L;

        public Gone(String code, String detail) {
            super(code, detail);
        }
    }

    /** The input is wrong; the caller can mend it. */
    public static final class Invalid extends CrmException {
        private static final long serialVersionUID = 1L;

        private final transient List<FieldError> errors;

        public Invalid(String code, String detail, List<FieldError> errors) {
            super(code, detail);
            this.errors = List.copyOf(errors);
        }

        public static Invalid validation(List<FieldError> errors) {
            return new Invalid("validation_failed", "The request has invalid values.", errors);
        }

        @Override
        public List<FieldError> errors() {
            return errors;
        }
    }

    /** The state of things does not allow it. */
    public static final class Conflict extends CrmException {
        private static final long serialVersionUID = 1L;

        private final transient Map<String, Object> attributes;

        public Conflict(String code, String detail, Map<String, Object> attributes) {
            super(code, detail);
            this.attributes = Map.copyOf(attributes);
        }

        @Override
        public Map<String, Object> attributes() {
            return attributes;
        }
    }

    /** The request is well formed but cannot be meant. */
    public static final class Unprocessable extends CrmException {
        private static final long serialVersionUID = 1L;

        public Unprocessable(String code, String detail) {
            super(code, detail);
        }
    }

    /** Nobody, or somebody unknown, asked. */
    public static final class Unauthenticated extends CrmException {
        private static final long serialVersionUID = 1L;

        public Unauthenticated() {
            super("unauthenticated", "Sign in or send a valid bearer token.");
        }
    }

    /** The caller is known and may not. */
    public static final class Forbidden extends CrmException {
        private static final long serialVersionUID = 1L;

        private final transient List<FieldError> errors;

        public Forbidden(String code, String detail) {
            this(code, detail, List.of());
        }

        /** As above, for certain places of the request. */
        public Forbidden(String code, String detail, List<FieldError> errors) {
            super(code, detail);
            this.errors = List.copyOf(errors);
        }

        @Override
        public List<FieldError> errors() {
            return errors;
        }
    }

    /** The version the caller saw is not the current one. */
    public static final class PreconditionFailed extends CrmException {
        private static final long serialVersionUID = 1L;

        private final long currentVersion;

        public PreconditionFailed(long currentVersion) {
            super("precondition_failed", "It was changed in the meantime; read it again.");
            this.currentVersion = currentVersion;
        }

        @Override
        public Map<String, Object> attributes() {
            return Map.of("current_version", currentVersion);
        }
    }

    /** The caller must say which version it saw. */
    public static final class PreconditionRequired extends CrmException {
        private static final long serialVersionUID = 1L;

        public PreconditionRequired() {
            super("precondition_required", "Send If-Match with the ETag that you read.");
        }
    }

    /** More than is taken in at once. */
    public static final class TooLarge extends CrmException {
        private static final long serialVersionUID = 1L;

        public TooLarge(String detail) {
            super("payload_too_large", detail);
        }
    }

    /** More than the caller or its organization may ask for in a time. */
    public static final class TooManyRequests extends CrmException {
        private static final long serialVersionUID = 1L;

        private final long retryAfterSeconds;
        private final transient List<String> violated;

        /**
         * @param violated names of the limits that are used up, as in {@code RateLimit-Policy}
         */
        public TooManyRequests(
                String code, String detail, long retryAfterSeconds, List<String> violated) {
            super(code, detail);
            this.retryAfterSeconds = retryAfterSeconds;
            this.violated = List.copyOf(violated);
        }

        public long retryAfterSeconds() {
            return retryAfterSeconds;
        }

        @Override
        public Map<String, Object> attributes() {
            return Map.of("violated_policies", violated);
        }
    }

    /** A part that is needed is down or busy; the same request may succeed later. */
    public static final class Unavailable extends CrmException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String detail) {
            super("unavailable", detail);
        }
    }
}
