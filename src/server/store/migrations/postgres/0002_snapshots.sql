-- Shared links and what happened to them. Times are seconds since 1970, UTC.
CREATE TABLE snapshots (
    id             TEXT    PRIMARY KEY NOT NULL,
    -- SHA-256 of the key. The key itself is shown once and kept nowhere.
    key_hash       BYTEA   NOT NULL UNIQUE,
    tenant         TEXT    NOT NULL,
    user_id        TEXT    NOT NULL,
    created_by     TEXT    NOT NULL,
    title          TEXT    NOT NULL,
    note           TEXT    NOT NULL,
    -- The columns that are left out, separated by commas.
    hidden         TEXT    NOT NULL,
    mask_names     BOOLEAN NOT NULL,
    sort           TEXT    NOT NULL,
    customers      BIGINT  NOT NULL,
    taken_at       BIGINT  NOT NULL,
    created_at     BIGINT  NOT NULL,
    expires_at     BIGINT  NOT NULL,
    revoked_at     BIGINT,
    -- Argon2id, in the PHC string format.
    passphrase     TEXT,
    tenant_only    BOOLEAN NOT NULL,
    view_limit     BIGINT,
    views          BIGINT  NOT NULL DEFAULT 0,
    last_viewed_at BIGINT,
    -- The figures, compressed and encrypted; none once the link has ended.
    content        BYTEA
);

CREATE INDEX snapshots_by_owner ON snapshots (tenant, user_id);
CREATE INDEX snapshots_by_expiry ON snapshots (expires_at);

CREATE TABLE snapshot_events (
    id       BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- None for a key that opens nothing. No reference: the audit outlives the link.
    snapshot TEXT,
    at       BIGINT NOT NULL,
    kind     TEXT   NOT NULL,
    actor    TEXT   NOT NULL
);

CREATE INDEX snapshot_events_by_snapshot ON snapshot_events (snapshot, id);

-- Append-only.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER snapshot_events_are_not_changed BEFORE UPDATE OR DELETE ON snapshot_events
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Whether the user may manage what others of the tenant have shared: an app role, as of the sign-in.
ALTER TABLE sign_ins ADD COLUMN manager BOOLEAN NOT NULL DEFAULT FALSE;
