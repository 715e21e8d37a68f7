package io.tessera.platform.tenancy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** A tenant table as Hibernate would map it: what the tests of sessions write. */
@Entity
@Table(name = "bulk_job")
@IdClass(BulkJobRow.Key.class)
@NullUnmarked
public class BulkJobRow {
    @Id short bucket;

    @Id
    @Column(name = "organization_id")
    UUID organizationId;

    @Id UUID id;

    @Column(name = "created_by")
    UUID createdBy;

    @Column(name = "created_at")
    OffsetDateTime createdAt;

    int accepted;
    int inserted;
    int modified;
    int matched;

    @JdbcTypeCode(SqlTypes.JSON)
    String rejected;

    /** The primary key. */
    public record Key(short bucket, UUID organizationId, UUID id) {}
}
