-- What each tenant allows of shared links; no row allows everything. Read by every look at a link.
CREATE TABLE link_policies (
    tenant         TEXT    PRIMARY KEY NOT NULL,
    is_off         BOOLEAN NOT NULL,
    passphrase     BOOLEAN NOT NULL,
    tenant_only    BOOLEAN NOT NULL,
    longest_days   BIGINT  NOT NULL,
    -- None for any number.
    links_per_user BIGINT
);

-- The same event of the same actor at the same link is one row of snapshot_events an hour; this table says how often it
-- happened, and when last. Times are seconds since 1970, UTC.
CREATE TABLE snapshot_event_counts (
    -- SHA-256 of link, kind, actor and hour.
    slot    BLOB   PRIMARY KEY NOT NULL,
    event   BIGINT,
    times   BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);

CREATE INDEX snapshot_event_counts_by_event ON snapshot_event_counts (event);

-- Which customers a link shows, as hashes: only those who can see them all may extend it or give it a new address.
ALTER TABLE snapshots ADD COLUMN customer_marks BLOB;
