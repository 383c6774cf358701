-- Users who have signed in, and what they have chosen.
CREATE TABLE users (
    tenant TEXT NOT NULL,
    user_id TEXT NOT NULL,
    -- As they were called at their last visit.
    name TEXT NOT NULL,
    -- Where alerts about their customers go.
    mailbox TEXT,
    opens_with_own BOOLEAN NOT NULL DEFAULT FALSE,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (tenant, user_id)
);
-- Which owner and labels customers have by hand.
CREATE TABLE customer_owners (
    tenant TEXT NOT NULL,
    customer TEXT NOT NULL,
    -- Nobody, whatever the rules say.
    is_nobody BOOLEAN NOT NULL,
    -- A user or a mailbox; neither leaves the owner to the rules.
    user_id TEXT,
    mailbox TEXT,
    -- One a line.
    labels TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant, customer)
);
-- Rules that give owners and labels, in the order of their places.
CREATE TABLE owner_rules (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    place BIGINT NOT NULL,
    words TEXT NOT NULL,
    plan TEXT,
    currency TEXT,
    user_id TEXT,
    mailbox TEXT,
    labels TEXT NOT NULL,
    PRIMARY KEY (tenant, id)
);
-- Counts the changes of a tenant's owners and labels, so that a server knows when to read them again.
CREATE TABLE ownership_books (
    tenant TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL
);
