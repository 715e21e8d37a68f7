package io.tessera.platform.audit;

import io.tessera.platform.audit.AuditEntry.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hides the values of secrets before they are written: that one was changed is on record, not what
 * it is. A field is a secret by its name, at any depth. Pure.
 */
final class SecretMask {
    static final String MASK = "***";

    /** What is in the names of secrets, in lower case. */
    private static final List<String> MARKS =
            List.of(
                    "passw",
                    "passphrase",
                    "secret",
                    "token",
                    "credential",
                    "private_key",
                    "privatekey",
                    "authorization",
                    "cookie");

    private SecretMask() {}

    static Map<String, Change> over(Map<String, Change> changes) {
        var masked = new LinkedHashMap<String, Change>();
        changes.forEach((name, change) ->
                masked.put(
                        name, new Change(masked(name, change.from()), masked(name, change.to()))));
        return masked;
    }

    private static @Nullable Object masked(String name, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return isSecret(name) ? MASK : inside(value);
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return MARKS.stream().anyMatch(lower::contains);
    }

    private static Object inside(Object value) {
        return switch (value) {
            case Map<?, ?> fields -> {
                var copy = new LinkedHashMap<String, @Nullable Object>();
                fields.forEach((key, field) ->
                        copy.put(String.valueOf(key), masked(String.valueOf(key), field)));
                yield copy;
            }
            case List<?> elements -> {
                var copy = new ArrayList<@Nullable Object>();
                elements.forEach(element -> copy.add(element == null ? null : inside(element)));
                yield copy;
            }
            default -> value;
        };
    }
}
