package io.tessera.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;

/** Problem documents as text, for places that write their own response. */
@Singleton
public class ProblemJson {
    private final ObjectMapper json;

    ProblemJson(ObjectMapper json) {
        this.json = json;
    }

    public String of(Problem problem) {
        return write(problem);
    }

    /** In the form that clients of an address read. */
    public String of(Problem problem, String path) {
        return ScimError.isSpokenAt(path) ? write(ScimError.of(problem)) : write(problem);
    }

    /** The media type of that form. */
    public static String mediaType(String path) {
        return ScimError.isSpokenAt(path) ? ScimError.MEDIA_TYPE : Problem.MEDIA_TYPE;
    }

    private String write(Object document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException unreachable) {
            throw new IllegalStateException("a problem is always JSON", unreachable);
        }
    }
}
