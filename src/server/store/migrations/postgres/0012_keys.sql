-- A replica that renews a sign-in's tokens: until when the others wait for it. Seconds since 1970, UTC; 0 if nobody does.
ALTER TABLE sign_ins ADD COLUMN renewing_until BIGINT NOT NULL DEFAULT 0;

-- Of the client secret or certificate: which of the days before its end receivers have been told, and of which end.
ALTER TABLE monitors ADD COLUMN credential_ends BIGINT;
ALTER TABLE monitors ADD COLUMN credential_told BIGINT;

-- Each sealed text begins with the name of its key: KeyId in server/platform/cipher.rs.
CREATE INDEX sign_in_flows_by_key ON sign_in_flows (substr(secrets, 1, 10));
CREATE INDEX sign_ins_by_key ON sign_ins (substr(tokens, 1, 10));
CREATE INDEX receivers_by_key ON receivers (substr(destination, 1, 10));
CREATE INDEX snapshots_by_key ON snapshots (substr(content, 1, 10));

-- The clock of the last purge, one row: what is deleted by a clock that has jumped is gone.
CREATE TABLE purge_clock (
    id         BIGINT PRIMARY KEY NOT NULL,
    trusted_at BIGINT NOT NULL,
    -- When a clock first showed a time far ahead of that.
    jumped_at  BIGINT
);

-- The newest time that the database knows of.
INSERT INTO purge_clock (id, trusted_at)
SELECT 1, max(at) FROM (
    SELECT max(last_seen_at) AS at FROM sign_ins
    UNION ALL SELECT max(created_at) FROM deliveries
    UNION ALL SELECT max(created_at) FROM snapshots
    UNION ALL SELECT max(last_poll_at) FROM monitors
) AS times HAVING max(at) IS NOT NULL;
