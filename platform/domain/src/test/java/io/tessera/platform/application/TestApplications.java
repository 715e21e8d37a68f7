package io.tessera.platform.application;

import io.tessera.platform.member.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Applications for tests. */
final class TestApplications {
    private TestApplications() {}

    static Application anApplication(boolean enabled, Permission... scopes) {
        return of(ApplicationKind.MACHINE, List.of(), enabled, scopes);
    }

    static Application forPeople(Permission... scopes) {
        return of(ApplicationKind.PERSON, List.of("https://app.example.com/"), true, scopes);
    }

    private static Application of(
            ApplicationKind kind, List<String> redirects, boolean enabled, Permission... scopes) {
        return new Application(
                new UUID(1, 1),
                "app-mzxw6ytboi2dgnrvgy3tqojqgu",
                "Export",
                kind,
                Set.of(scopes),
                redirects,
                enabled,
                new UUID(1, 2),
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                1,
                null);
    }
}
