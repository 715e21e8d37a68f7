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
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException unreachable) {
            throw new IllegalStateException("a problem is always JSON", unreachable);
        }
    }
}
