package io.tessera.router.hibernate;

/**
 * Code asked for rows without saying whose, or on behalf of two organizations at once: an error in
 * the code.
 */
public final class TenantBindingException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    TenantBindingException(Code code) {
        super(code.text);
        this.code = code;
    }

    /** What went wrong, for programs. */
    public Code code() {
        return code;
    }

    /** The ways to get it wrong. */
    public enum Code {
        NO_ORGANIZATION_BOUND("no organization is bound to this context"),
        OTHER_ORGANIZATION_BOUND("another organization is bound to this context"),
        NO_DUPLICATED_CONTEXT("an organization can be bound to a duplicated Vert.x context only"),
        NO_TRANSACTION("statements on tenant rows run inside a transaction only");

        private final String text;

        Code(String text) {
            this.text = text;
        }
    }
}
