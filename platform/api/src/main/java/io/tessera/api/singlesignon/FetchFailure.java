package io.tessera.api.singlesignon;

/** A document that we could not or would not get, or that is not what it should be. */
final class FetchFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code stable
     * @param detail one sentence for people
     */
    FetchFailure(String code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
