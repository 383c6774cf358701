-- Who did what. Times are seconds since 1970, UTC.
CREATE TABLE audit_events (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
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

-- Append-only: nothing is changed, and only retention and erasure delete.
CREATE TRIGGER audit_events_are_not_changed BEFORE UPDATE ON audit_events
BEGIN
    SELECT RAISE(ABORT, 'audit_events is append-only');
END;
CREATE TRIGGER audit_events_are_not_deleted BEFORE DELETE ON audit_events
WHEN NOT EXISTS (SELECT 1 FROM retention_pass)
BEGIN
    SELECT RAISE(ABORT, 'audit_events is append-only');
END;

DROP TRIGGER IF EXISTS snapshot_events_are_not_deleted;
CREATE TRIGGER snapshot_events_are_not_deleted BEFORE DELETE ON snapshot_events
WHEN NOT EXISTS (SELECT 1 FROM retention_pass)
BEGIN
    SELECT RAISE(ABORT, 'snapshot_events is append-only');
END;

DROP TRIGGER IF EXISTS alert_events_are_not_deleted;
CREATE TRIGGER alert_events_are_not_deleted BEFORE DELETE ON alert_events
WHEN NOT EXISTS (SELECT 1 FROM retention_pass)
BEGIN
    SELECT RAISE(ABORT, 'alert_events is append-only');
END;

CREATE INDEX snapshot_events_by_time ON snapshot_events (at);
CREATE INDEX alert_events_by_time ON alert_events (at);
