package io.tessera.acceptance.architecture.seeded.beta.internal;

import io.tessera.acceptance.architecture.seeded.alpha.Errand;

/** Is inside its feature, has a name that says nothing, and knows those who know it. */
public class SecretManager {
    Class<?> back() {
        return Errand.class;
    }
}
