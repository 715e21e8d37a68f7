package io.tessera.devstack.imports;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines with their numbers; can take some back; no line can fill the memory. */
final class LineReader {
    private static final int NOTHING = -2;

    private final Reader in;
    private final int maxLength;
    private final Deque<Line> takenBack = new ArrayDeque<>();
    private int number;
    private int ahead = NOTHING;

    LineReader(Reader in, int maxLength) {
        this.in = in;
        this.maxLength = maxLength;
    }

    /**
     * One line, without its end.
     *
     * @param number 1 for the first of the file
     * @param whole false if it was longer than allowed and the rest was dropped
     */
    record Line(int number, String text, boolean whole) {}

    /** The next line, or null at the end. */
    @Nullable Line next() throws IOException {
        if (!takenBack.isEmpty()) {
            return takenBack.pop();
        }
        int first = read();
        if (first < 0) {
            return null;
        }
        var text = new StringBuilder();
        boolean whole = true;
        for (int c = first; c >= 0 && c != '\n'; c = read()) {
            if (text.length() < maxLength) {
                text.append((char) c);
            } else {
                whole = false;
            }
        }
        return new Line(++number, text.toString(), whole);
    }

    /** These will be read again, in their order. */
    void takeBack(List<Line> lines) {
        for (var line : lines.reversed()) {
            takenBack.push(line);
        }
    }

    /** One character; both ends of a line look like a line feed. */
    private int read() throws IOException {
        int c = ahead == NOTHING ? in.read() : ahead;
        ahead = NOTHING;
        if (c == '\r') {
            int following = in.read();
            ahead = following == '\n' ? NOTHING : following;
            return '\n';
        }
        return c;
    }
}
