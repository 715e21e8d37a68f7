package io.tessera.platform.member;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/**
 * A person of the organization as a row. Row-level security shows one organization's rows alone, so
 * within a session the id is the whole identity.
 */
@Entity
@Table(name = "member")
@NullUnmarked // filled by Hibernate
class Member {
    @Id UUID id;

    @Column(nullable = false)
    String name;

    @Column(nullable = false)
    String email;

    @Column(nullable = false)
    String role;

    @Column(nullable = false)
    boolean active;

    protected Member() {}

    MemberIdentity identity() {
        return new MemberIdentity(id, name, email, Role.of(role), active);
    }
}
