package io.tessera.operations.signup;

import io.tessera.provisioning.organization.FoundingRegister;
import io.tessera.provisioning.signup.SignUpLimits;
import io.tessera.provisioning.signup.SignUps;
import io.tessera.router.migration.JdbcDatabase;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Sign-ups as configured. */
final class SignUpBeans {
    @Produces
    @Singleton
    static SignUps signUps(
            JdbcDatabase directory, FoundingRegister foundings, SignUpConfig config) {
        var signUp = config.signUp();
        return new SignUps(
                directory,
                foundings,
                new SignUpLimits(signUp.perAddress(), signUp.perEmail(), signUp.linkLifetime()));
    }
}
