package io.tessera.router.provisioning;

/** A step of provisioning failed; every step may be run again. */
public final class ProvisioningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProvisioningException(String message) {
        super(message);
    }

    ProvisioningException(String message, Throwable cause) {
        super(message, cause);
    }
}
