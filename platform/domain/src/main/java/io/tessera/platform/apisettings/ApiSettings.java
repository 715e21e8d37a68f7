package io.tessera.platform.apisettings;

import java.util.List;

/**
 * What an organization's administrators set about its API.
 *
 * @param allowedOrigins of pages elsewhere that may call it from a browser, such as {@code
 *     https://www.example.com}
 * @param version 0 until something was set
 */
public record ApiSettings(List<String> allowedOrigins, long version) {
    /** Before anything was set. */
    public static final ApiSettings UNSET = new ApiSettings(List.of(), 0);

    public ApiSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
