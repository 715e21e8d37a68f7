package io.tessera.api.identity;

import io.tessera.platform.apikey.ApiKey;
import io.tessera.platform.application.Application;
import io.tessera.platform.application.ApplicationKind;
import io.tessera.platform.member.Access;
import io.tessera.platform.member.AccessRole;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.member.Permission;
import io.tessera.platform.member.Role;
import io.tessera.platform.member.Scope;
import io.tessera.platform.member.SignIn;
import io.tessera.router.OrganizationId;
import io.tessera.router.directory.Organization;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Callers and organizations for tests. */
public final class Callers {
    public static final Organization ACME =
            new Organization(
                    OrganizationId.of("0198f3a2-7c00-7000-8000-0000000000ac"),
                    "acme",
                    "Acme",
                    "standard",
                    "us-east-1",
                    "Europe/Vienna",
                    "EUR");

    /** The member of {@link #of}. */
    public static final UUID ADA = UUID.fromString("0198f3a2-7c00-7000-8000-000000000001");

    private Callers() {}

    /** An active member of Acme. */
    public static Caller of(Role role) {
        var caller = new Caller();
        caller.identify(
                ACME,
                new MemberIdentity(
                        ADA,
                        "Ada Byron",
                        "ada@acme.example",
                        true,
                        Access.ofMember(ADA, Set.of(), List.of(access(role)))),
                new SignIn(Instant.EPOCH, null));
        return caller;
    }

    /** The role as an organization begins with it. */
    public static AccessRole access(Role role) {
        var scope =
                switch (role) {
                    case ADMIN, VIEWER -> Scope.ALL;
                    case MANAGER -> Scope.TEAM;
                    case SALES_REP -> Scope.OWN;
                };
        return new AccessRole(
                UUID.fromString("0198f3a2-7c00-7000-8000-0000000000a0"),
                role.value(),
                role.value(),
                role.permissions(),
                scope,
                Set.of(),
                Set.of());
    }

    /** A program of Acme. */
    public static Caller program(Set<Permission> permissions) {
        var caller = new Caller();
        caller.identify(
                ACME,
                new ApiKey(
                        UUID.fromString("0198f3a2-7c00-7000-8000-000000000002"),
                        "Web shop",
                        "tsk_Zx3k",
                        "9fQ_",
                        permissions,
                        List.of(),
                        null,
                        UUID.fromString("0198f3a2-7c00-7000-8000-000000000001"),
                        Instant.EPOCH,
                        null,
                        null,
                        null));
        return caller;
    }

    /** An application of Acme; one that acts for a person acts for a viewer. */
    public static Caller application(ApplicationKind kind, Set<Permission> permissions) {
        var application =
                new Application(
                        UUID.fromString("0198f3a2-7c00-7000-8000-000000000003"),
                        "app-mzxw6ytboi2dgnrvgy3tqojqgu",
                        "Night export",
                        kind,
                        permissions,
                        List.of(),
                        true,
                        ADA,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        1,
                        1,
                        null);
        var caller = new Caller();
        if (kind == ApplicationKind.MACHINE) {
            caller.identify(ACME, application, permissions);
        } else {
            caller.identify(ACME, application, of(Role.VIEWER).member(), permissions);
        }
        return caller;
    }
}
