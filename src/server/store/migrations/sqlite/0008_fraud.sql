-- Microsoft's fraud events, open and closed: what tells a new one from those that receivers know of.
CREATE TABLE fraud_events (
    tenant   TEXT   NOT NULL,
    id       TEXT   NOT NULL,
    customer TEXT   NOT NULL,
    -- JSON
    event    TEXT   NOT NULL,
    seen_at  BIGINT NOT NULL,
    PRIMARY KEY (tenant, id)
);

-- When to ask for them again, or, while somebody asks, when that counts as given up. A result counts only with the newest
-- number.
ALTER TABLE monitors ADD COLUMN fraud_due_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE monitors ADD COLUMN fraud_lease BIGINT NOT NULL DEFAULT 0;
-- The last answer: when it came, whether it was that the tenant has none of the kind, and how many events could not be read.
ALTER TABLE monitors ADD COLUMN fraud_asked_at BIGINT;
ALTER TABLE monitors ADD COLUMN fraud_refusal TEXT;
ALTER TABLE monitors ADD COLUMN fraud_unreadable BIGINT NOT NULL DEFAULT 0;
