package io.tessera.provisioning.organization;

/** An organization cannot be made as wanted, and trying again would not help. */
public final class RefusedFoundingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code stable, for programs
     * @param detail a sentence for people
     */
    public RefusedFoundingException(String code, String detail) {
        super(detail);
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The sentence. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
