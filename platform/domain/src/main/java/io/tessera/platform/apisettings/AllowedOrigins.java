package io.tessera.platform.apisettings;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.platform.problem.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads which pages elsewhere may call the API. Pure. */
public final class AllowedOrigins {
    private static final int MOST = 20;
    private static final int LONGEST = 255;
    private static final String FIELD = "allowed_origins";

    // As browsers send it: no path, no trailing slash; no pattern and no "null", which anybody can
    // send.
    private static final Pattern FORM =
            Pattern.compile(
                    "https?://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*(?::[1-9]\\d{0,4})?");

    private AllowedOrigins() {}

    /**
     * Reads a request.
     *
     * @param errors receives all that is wrong; the result is only of use when nothing was added
     */
    public static List<String> read(JsonNode body, List<FieldError> errors) {
        if (!body.isObject()) {
            errors.add(new FieldError("", "wrong_type", "API settings are a JSON object."));
            return List.of();
        }
        body.properties().stream()
                .filter(field -> !FIELD.equals(field.getKey()))
                .forEach(field ->
                        errors.add(
                                new FieldError(
                                        "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                                        "unknown_field",
                                        "There is no such field.")));
        var listed = body.path(FIELD);
        if (!listed.isArray() || listed.size() > MOST) {
            errors.add(
                    new FieldError(
                            "/" + FIELD,
                            listed.isMissingNode() ? "required" : "wrong_type",
                            "Must be an array of at most " + MOST + "."));
            return List.of();
        }
        var origins = new LinkedHashSet<String>();
        for (int place = 0; place < listed.size(); place++) {
            var origin = listed.get(place).asText("").strip().toLowerCase(Locale.ROOT);
            if (origin.length() <= LONGEST && FORM.matcher(origin).matches()) {
                origins.add(origin);
            } else {
                errors.add(
                        new FieldError(
                                "/" + FIELD + "/" + place,
                                "invalid_value",
                                "Must be an origin such as https://www.example.com."));
            }
        }
        return new ArrayList<>(origins);
    }
}
