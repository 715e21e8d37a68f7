package io.tessera.devstack.layout;

/** The stack cannot do what it was asked to; the message is a sentence for the person who asked. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    public StackException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public StackException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    /** What to tell the person who asked. */
    public String sentence() {
        return sentence;
    }
}
