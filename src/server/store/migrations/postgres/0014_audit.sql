-- Who did what. Times are seconds since 1970, UTC.
CREATE TABLE audit_events (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at           BIGINT NOT NULL,
    -- Empty where nobody is known yet.
    tenant       TEXT   NOT NULL,
    -- None for a guest, and for what Headroom does by itself.
    user_id      TEXT,
    user_name    TEXT,
    -- The client's; none for what no request caused.
    address      TEXT,
    request      TEXT   NOT NULL,
    action       TEXT   NOT NULL,
    -- What it was done to. Never a secret: a webhook is named by its host, a link by the id that opens nothing.
    object_id    TEXT   NOT NULL,
    object_name  TEXT   NOT NULL,
    value_before TEXT   NOT NULL,
    value_after  TEXT   NOT NULL
);

CREATE INDEX audit_events_by_tenant ON audit_events (tenant, id);
CREATE INDEX audit_events_by_time ON audit_events (at);

-- The pass that lets retention and erasure delete from the append-only tables: a row that is there only within their own
-- transaction, so no other connection ever sees it.
CREATE TABLE retention_pass (
    since BIGINT NOT NULL
);

-- Append-only: nothing is changed, and only retention and erasure delete. The function is that of the other two tables too.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM retention_pass) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER audit_events_are_not_changed BEFORE UPDATE OR DELETE ON audit_events
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_events_are_not_emptied BEFORE TRUNCATE ON audit_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER snapshot_events_are_not_emptied BEFORE TRUNCATE ON snapshot_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER alert_events_are_not_emptied BEFORE TRUNCATE ON alert_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE INDEX snapshot_events_by_time ON snapshot_events (at);
CREATE INDEX alert_events_by_time ON alert_events (at);
