-- What is derived from an organization's rows stays behind in the region that it leaves: its arrival is an event, for
-- those who derive it anew. Run by tessera_owner.

-- In the transaction that makes the organization this shard's own, so that the event is owed exactly if it is.
CREATE OR REPLACE FUNCTION tenant_arrived(organization uuid) RETURNS void
    LANGUAGE sql
AS $$
    INSERT INTO outbox (bucket, organization_id, topic, type, subject, aggregate_version, epoch, data)
    SELECT bucket, organization_id, 'lead.events', 'organization.arrived', organization_id, epoch, epoch,
        jsonb_build_object('organization_id', organization_id)
    FROM pin_ownership WHERE organization_id = organization
$$;
