package io.tessera.provisioning.signup;

import java.time.Duration;

/**
 * How much one may sign up.
 *
 * @param perAddress from one network address, in an hour
 * @param perEmail for one e-mail address, in an hour: each sends it a mail
 * @param lifetime for how long a link works
 */
public record SignUpLimits(int perAddress, int perEmail, Duration lifetime) {
    /** Over which the first two count. */
    public static final Duration WINDOW = Duration.ofHours(1);
}
