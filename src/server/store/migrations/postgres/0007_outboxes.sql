-- Messages to one address go in order, one at a time.
CREATE TABLE outboxes (
    tenant      TEXT   NOT NULL,
    receiver    TEXT   NOT NULL,
    recipient   TEXT   NOT NULL,
    -- Of the newest delivery.
    last_number BIGINT NOT NULL DEFAULT 0,
    -- Failed attempts in a row, and when the next may start.
    failures    BIGINT NOT NULL DEFAULT 0,
    retry_at    BIGINT NOT NULL DEFAULT 0,
    -- Who may send: the holder of the newest lease, until it ends.
    lease       BIGINT NOT NULL DEFAULT 0,
    lease_until BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant, receiver, recipient)
);

-- A message is stored once, however many deliveries carry it.
CREATE TABLE messages (
    tenant     TEXT   NOT NULL,
    -- The hash of its content.
    id         TEXT   NOT NULL,
    -- JSON
    content    TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (tenant, id)
);

-- From here on, what waits has the state 'queued' and a message elsewhere, so that replicas of the version before leave it
-- alone. What they add is 'pending', with its message in the row: it is queued when its address is next looked at.
ALTER TABLE deliveries ADD COLUMN message_id TEXT;
ALTER TABLE deliveries ADD COLUMN number BIGINT NOT NULL DEFAULT 0;
-- What it is about, for lists, and how many customers: none in rows of the version before.
ALTER TABLE deliveries ADD COLUMN about TEXT;
ALTER TABLE deliveries ADD COLUMN customers BIGINT NOT NULL DEFAULT 0;
-- The message that is being sent for it and perhaps for others: its idempotency key, its content, and the parts that have
-- arrived.
ALTER TABLE deliveries ADD COLUMN batch TEXT;
ALTER TABLE deliveries ADD COLUMN batch_message TEXT;
ALTER TABLE deliveries ADD COLUMN parts_sent BIGINT NOT NULL DEFAULT 0;

CREATE INDEX deliveries_queued ON deliveries (tenant, receiver, recipient, number) WHERE state = 'queued';
CREATE INDEX deliveries_by_message ON deliveries (tenant, message_id);
