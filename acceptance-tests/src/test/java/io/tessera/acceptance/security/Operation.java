package io.tessera.acceptance.security;

import static io.tessera.acceptance.lead.LeadBody.aLead;

import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Every operation of the API that needs a caller, with a request that succeeds for whoever may. */
enum Operation {
    LIST_LEADS("GET", "/api/v1/leads", Who.EVERYONE),
    CREATE_LEAD("POST", "/api/v1/leads", Who.WRITERS) {
        @Override
        Answer send(Api api, Things things) {
            return api.post(path(things), aLead());
        }
    },
    GET_LEAD("GET", "/api/v1/leads/{lead}", Who.EVERYONE),
    UPDATE_LEAD("PATCH", "/api/v1/leads/{lead}", Who.WRITERS) {
        @Override
        Answer send(Api api, Things things) {
            return api.patch(
                    path(things), "\"2\"", Map.of("title", "Changed by " + UUID.randomUUID()));
        }
    },
    DELETE_LEAD("DELETE", "/api/v1/leads/{lead}", Who.MANAGERS),
    LEAD_HISTORY("GET", "/api/v1/leads/{lead}/history", Who.MANAGERS),
    BULK("POST", "/api/v1/leads/bulk", Who.WRITERS) {
        @Override
        Answer send(Api api, Things things) {
            return api.request(method(), path(things))
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .json(Map.of("leads", List.of(aLead())))
                    .send();
        }
    },
    GET_JOB("GET", "/api/v1/jobs/{job}", Who.EVERYONE),
    SEARCH("GET", "/api/v1/search", Who.EVERYONE) {
        @Override
        String path(Things things) {
            return super.path(things) + "?q=Noor";
        }
    },
    ME("GET", "/api/v1/me", Who.EVERYONE),
    PROFILE("GET", "/api/v1/me/profile", Who.EVERYONE),
    CHANGE_PROFILE("PATCH", "/api/v1/me/profile", Who.EVERYONE) {
        @Override
        Answer send(Api api, Things things) {
            return api.patch(
                    path(things), api.get(path(things)).etag(), Map.of("time_zone", "Asia/Tokyo"));
        }
    },
    SESSIONS("GET", "/api/v1/me/sessions", Who.EVERYONE),
    END_OTHER_SESSIONS("DELETE", "/api/v1/me/sessions", Who.EVERYONE),
    /** The token of somebody who signed in elsewhere names no session here. */
    END_SESSION("DELETE", "/api/v1/me/sessions/{session}", Who.NOBODY),
    OWN_ORGANIZATIONS("GET", "/api/v1/me/organizations", Who.EVERYONE),
    MEMBERS("GET", "/api/v1/members", Who.EVERYONE),
    HOLDINGS("GET", "/api/v1/members/{rep2}/holdings", Who.ADMINS),
    HAND_OVER("POST", "/api/v1/members/{rep2}/hand-over", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            return api.post(path(things), Map.of("to", things.viewer()));
        }
    },
    END_MEMBER_SESSIONS("DELETE", "/api/v1/members/{rep2}/sessions", Who.ADMINS),
    DEACTIVATE("POST", "/api/v1/members/{rep2}/deactivation", Who.ADMINS),
    REACTIVATE("DELETE", "/api/v1/members/{rep2}/deactivation", Who.ADMINS),
    INVITATIONS("GET", "/api/v1/invitations", Who.ADMINS),
    INVITE("POST", "/api/v1/invitations", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            return api.post(path(things), Things.anInvitation(things.viewerRoles()));
        }
    },
    RESEND_INVITATION("POST", "/api/v1/invitations/{invitation}/resend", Who.ADMINS),
    REVOKE_INVITATION("DELETE", "/api/v1/invitations/{invitation}", Who.ADMINS),
    ASSIGN_ROLES("PUT", "/api/v1/members/{viewer}/roles", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            return api.request(method(), path(things))
                    .header("If-Match", "\"" + things.viewerVersion() + "\"")
                    .json(Map.of("role_ids", things.viewerRoles()))
                    .send();
        }
    },
    ROLES("GET", "/api/v1/roles", Who.ADMINS),
    CREATE_ROLE("POST", "/api/v1/roles", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            return api.post(path(things), Things.aRole());
        }
    },
    GET_ROLE("GET", "/api/v1/roles/{role}", Who.ADMINS),
    UPDATE_ROLE("PATCH", "/api/v1/roles/{role}", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            return api.patch(path(things), "\"1\"", Map.of("scope", "team"));
        }
    },
    DELETE_ROLE("DELETE", "/api/v1/roles/{role}", Who.ADMINS),
    TEAMS("GET", "/api/v1/teams", Who.EVERYONE),
    CREATE_TEAM("POST", "/api/v1/teams", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            return api.post(path(things), Things.aTeam(things.viewer()));
        }
    },
    GET_TEAM("GET", "/api/v1/teams/{team}", Who.EVERYONE),
    UPDATE_TEAM("PATCH", "/api/v1/teams/{team}", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            return api.patch(path(things), "\"1\"", Map.of("name", "T " + UUID.randomUUID()));
        }
    },
    DELETE_TEAM("DELETE", "/api/v1/teams/{team}", Who.ADMINS),
    EXPLAIN_ACCESS("GET", "/api/v1/access/explanation", Who.ADMINS) {
        @Override
        String path(Things things) {
            return super.path(things)
                    + "?permission=leads:read&member=%s&lead=%s"
                            .formatted(things.viewer(), things.lead());
        }

        @Override
        boolean namesAThing() {
            return true;
        }
    },
    API_KEYS("GET", "/api/v1/api-keys", Who.ADMINS),
    ISSUE_API_KEY("POST", "/api/v1/api-keys", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            return api.post(
                    path(things),
                    Map.of("name", "A program", "permissions", List.of("leads:read")));
        }
    },
    API_KEY_NAMES("GET", "/api/v1/api-keys/names", Who.EVERYONE),
    API_USAGE("GET", "/api/v1/api-usage", Who.ADMINS),
    API_REQUESTS("GET", "/api/v1/api-requests", Who.ADMINS),
    API_SETTINGS("GET", "/api/v1/api-settings", Who.ADMINS),
    CHANGE_API_SETTINGS("PUT", "/api/v1/api-settings", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            var seen = api.get(path(things)).etag();
            return api.request(method(), path(things))
                    .header("If-Match", seen.isEmpty() ? "\"0\"" : seen)
                    .json(Map.of("allowed_origins", List.of("https://www.example.com")))
                    .send();
        }
    },
    REVOKE_API_KEY("DELETE", "/api/v1/api-keys/{api_key}", Who.ADMINS),
    ROTATE_API_KEY("POST", "/api/v1/api-keys/{api_key}/rotate", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            return api.post(path(things), Map.of("overlap_seconds", 60));
        }
    },
    APPLICATIONS("GET", "/api/v1/applications", Who.ADMINS),
    CREATE_APPLICATION("POST", "/api/v1/applications", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            return api.post(path(things), Things.anApplication());
        }
    },
    APPLICATION_NAMES("GET", "/api/v1/applications/names", Who.EVERYONE),
    APPLICATION("GET", "/api/v1/applications/{application}", Who.ADMINS),
    UPDATE_APPLICATION("PATCH", "/api/v1/applications/{application}", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            var seen = api.get(path(things)).etag();
            return api.patch(
                    path(things),
                    seen.isEmpty() ? "\"0\"" : seen,
                    Map.of("name", "M " + UUID.randomUUID()));
        }
    },
    RENEW_SECRET("POST", "/api/v1/applications/{application}/secret", Who.ADMINS),
    DELETE_APPLICATION("DELETE", "/api/v1/applications/{application}", Who.ADMINS),
    OWN_APPLICATIONS("GET", "/api/v1/me/applications", Who.EVERYONE),
    WITHDRAW_CONSENT("DELETE", "/api/v1/me/applications/{application}", Who.EVERYONE),
    AUDIT_ENTRIES("GET", "/api/v1/audit-entries", Who.ADMINS),
    AUDIT_ENTRY("GET", "/api/v1/audit-entries/{audit_entry}", Who.ADMINS),
    AUDIT_EXPORT("GET", "/api/v1/audit-entries/export", Who.ADMINS),
    AUDIT_CHAIN("GET", "/api/v1/audit-entries/chain", Who.ADMINS),
    VERIFY_AUDIT("POST", "/api/v1/audit-entries/verify", Who.ADMINS),
    ORGANIZATION("GET", "/api/v1/organization", Who.ADMINS),
    UPDATE_ORGANIZATION("PATCH", "/api/v1/organization", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            var etag = api.get(path(things)).etag();
            return api.patch(path(things), etag, Map.of("time_zone", "Europe/Berlin"));
        }
    },
    DELETE_ORGANIZATION("POST", "/api/v1/organization/deletion", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            return api.post(
                    path(things), Map.of("subdomain", api.host().replaceFirst("\\..*", "")));
        }
    },
    EXPORT_ORGANIZATION("GET", "/api/v1/organization/export", Who.ADMINS),
    KEEP_ORGANIZATION("DELETE", "/api/v1/organization/deletion", Who.ADMINS),
    DIRECTORY_SYNC("GET", "/api/v1/directory-sync", Who.ADMINS),
    SCIM_CONFIGURATION("GET", "/scim/v2/ServiceProviderConfig", Who.ADMINS),
    SCIM_RESOURCE_TYPES("GET", "/scim/v2/ResourceTypes", Who.ADMINS),
    SCIM_RESOURCE_TYPE("GET", "/scim/v2/ResourceTypes/{resource_type}", Who.ADMINS),
    SCIM_SCHEMAS("GET", "/scim/v2/Schemas", Who.ADMINS),
    SCIM_SCHEMA("GET", "/scim/v2/Schemas/{schema}", Who.ADMINS),
    SCIM_USERS("GET", "/scim/v2/Users", Who.ADMINS),
    CREATE_SCIM_USER("POST", "/scim/v2/Users", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            return api.post(path(things), Things.aDirectoryUser());
        }
    },
    SCIM_USER("GET", "/scim/v2/Users/{directory_user}", Who.ADMINS),
    REPLACE_SCIM_USER("PUT", "/scim/v2/Users/{directory_user}", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            return api.request(method(), path(things))
                    .json(
                            Map.of(
                                    "schemas",
                                    List.of("urn:ietf:params:scim:schemas:core:2.0:User"),
                                    "userName",
                                    things.directoryUserName()))
                    .send();
        }
    },
    PATCH_SCIM_USER("PATCH", "/scim/v2/Users/{directory_user}", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            return api.request(method(), path(things)).json(Things.aPatch("title")).send();
        }
    },
    DELETE_SCIM_USER("DELETE", "/scim/v2/Users/{directory_user}", Who.ADMINS),
    SCIM_GROUPS("GET", "/scim/v2/Groups", Who.ADMINS),
    CREATE_SCIM_GROUP("POST", "/scim/v2/Groups", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            return api.post(path(things), Things.aDirectoryGroup());
        }
    },
    SCIM_GROUP("GET", "/scim/v2/Groups/{team}", Who.ADMINS),
    REPLACE_SCIM_GROUP("PUT", "/scim/v2/Groups/{team}", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            return api.request(method(), path(things)).json(Things.aDirectoryGroup()).send();
        }
    },
    PATCH_SCIM_GROUP("PATCH", "/scim/v2/Groups/{team}", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            return api.request(method(), path(things)).json(Things.aPatch("externalId")).send();
        }
    },
    DELETE_SCIM_GROUP("DELETE", "/scim/v2/Groups/{team}", Who.ADMINS),
    SINGLE_SIGN_ON("GET", "/api/v1/single-sign-on", Who.ADMINS),
    CHANGE_SINGLE_SIGN_ON("PUT", "/api/v1/single-sign-on", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            var seen = api.get(path(things)).etag();
            return api.request(method(), path(things))
                    .header("If-Match", seen.isEmpty() ? "\"0\"" : seen)
                    .json(Map.of("enforced", false))
                    .send();
        }
    },
    CONNECTIONS("GET", "/api/v1/single-sign-on/connections", Who.ADMINS),
    BEGIN_CONNECTION("POST", "/api/v1/single-sign-on/connections", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            return api.post(path(things), Things.aConnection());
        }
    },
    GET_CONNECTION("GET", "/api/v1/single-sign-on/connections/{connection}", Who.ADMINS),
    UPDATE_CONNECTION("PATCH", "/api/v1/single-sign-on/connections/{connection}", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            return api.patch(path(things), "\"1\"", Map.of("name", "Renamed"));
        }
    },
    DELETE_CONNECTION("DELETE", "/api/v1/single-sign-on/connections/{connection}", Who.ADMINS),
    /** Nothing is known of the provider, and no test was begun: the thing is there, no more. */
    GET_TEST("GET", "/api/v1/single-sign-on/connections/{connection}/test", Who.ADMINS, 404),
    BEGIN_TEST("POST", "/api/v1/single-sign-on/connections/{connection}/test", Who.ADMINS, 409),
    DOMAINS("GET", "/api/v1/single-sign-on/domains", Who.ADMINS),
    ADD_DOMAIN("POST", "/api/v1/single-sign-on/domains", Who.ADMINS) {
        @Override
        Answer send(Api api, Things things) {
            return api.post(path(things), Things.aDomain());
        }
    },
    DELETE_DOMAIN("DELETE", "/api/v1/single-sign-on/domains/{domain}", Who.ADMINS),
    VERIFY_DOMAIN("POST", "/api/v1/single-sign-on/domains/{domain}/verification", Who.ADMINS) {
        /** No server of names answers, or another test's, which knows nothing of the domain. */
        @Override
        boolean isAnsweredWith(int status) {
            return status == 503 || status == 409;
        }
    },
    NOTIFICATIONS("GET", "/api/v1/notifications", Who.EVERYONE),
    READ_NOTIFICATION("POST", "/api/v1/notifications/{notification}/read", Who.NOTIFIED_REP),
    READ_ALL_NOTIFICATIONS("POST", "/api/v1/notifications/read-all", Who.EVERYONE),
    LIVE_UPDATES("GET", "/api/v1/events", Who.EVERYONE);

    /** Who may, by the names of people with each role. */
    private enum Who {
        EVERYONE,
        WRITERS,
        MANAGERS,
        ADMINS,
        /** To everybody there is no such thing. */
        NOBODY,
        /** It is rep1 who was notified; to all others there is no such notification. */
        NOTIFIED_REP;

        boolean includes(String user) {
            return switch (this) {
                case EVERYONE -> true;
                case WRITERS -> !user.equals("viewer");
                case MANAGERS -> user.equals("admin") || user.equals("manager");
                case ADMINS -> user.equals("admin");
                case NOBODY -> false;
                case NOTIFIED_REP -> user.equals("rep1");
            };
        }
    }

    private final String method;
    private final String template;
    private final Who allowed;
    private final int refusal;

    Operation(String method, String template, Who allowed) {
        this(method, template, allowed, 0);
    }

    /**
     * @param refusal with which it is answered to who may, since the thing is not ready for it
     */
    Operation(String method, String template, Who allowed, int refusal) {
        this.refusal = refusal;
        this.method = method;
        this.template = template;
        this.allowed = allowed;
    }

    String method() {
        return method;
    }

    /** Method and path with nameless parameters, as in {@code GET /api/v1/leads/{}}. */
    String signature() {
        return method + " " + template.replaceAll("\\{\\w+}", "{}");
    }

    /** Whether it acts on something that has an id. */
    boolean namesAThing() {
        return template.contains("{");
    }

    /** Whether what a caller may not touch is hidden rather than forbidden. */
    boolean isPersonal() {
        return this == READ_NOTIFICATION || this == END_SESSION;
    }

    /** Whether refusals are spelled as SCIM spells them. */
    boolean isScim() {
        return template.startsWith("/scim/");
    }

    /** Asserts that an answer is a refusal, as it is spelled here. */
    void expectRefusal(Answer answer, int status, String code) {
        if (isScim()) {
            answer.expectScimError(status, "");
        } else {
            answer.expectProblem(status, code);
        }
    }

    /** Whether it is about something that only one organization has. */
    boolean namesAThingOfOurs() {
        return namesAThing() && this != SCIM_RESOURCE_TYPE && this != SCIM_SCHEMA;
    }

    boolean isAllowedTo(String user) {
        return allowed.includes(user);
    }

    /** Whether an answer is what who may do it is told. */
    boolean isAnsweredWith(int status) {
        return refusal == 0 ? status >= 200 && status <= 204 : status == refusal;
    }

    /** The path of the things of a test. */
    String path(Things things) {
        return template.replace("{lead}", things.lead())
                .replace("{job}", things.job())
                .replace("{api_key}", things.apiKey())
                .replace("{application}", things.application())
                .replace("{role}", things.role())
                .replace("{team}", things.team())
                .replace("{viewer}", things.viewer())
                .replace("{rep2}", things.rep2())
                .replace("{session}", things.session())
                .replace("{invitation}", things.invitation())
                .replace("{directory_user}", things.directoryUser())
                .replace("{resource_type}", "User")
                .replace("{schema}", "urn:ietf:params:scim:schemas:core:2.0:User")
                .replace("{connection}", things.connection())
                .replace("{domain}", things.domain())
                .replace("{notification}", things.notification())
                .replace("{audit_entry}", things.auditEntry());
    }

    Answer send(Api api, Things things) {
        return api.request(method, path(things)).send();
    }
}
