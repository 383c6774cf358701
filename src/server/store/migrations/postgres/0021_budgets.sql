-- Batches of changes of customers' budgets: confirmed by a user, sent by one server at a time.
CREATE TABLE budget_batches (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    author TEXT NOT NULL,
    -- Whose tokens it is sent with.
    sign_in TEXT NOT NULL,
    -- The batch that it takes back.
    undoes TEXT,
    created_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    -- Why somebody has to resume it.
    paused TEXT,
    -- When it goes on, in milliseconds.
    due_at BIGINT NOT NULL,
    runner TEXT NOT NULL,
    leased_until BIGINT NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX budget_batches_open ON budget_batches (state, due_at);
CREATE TABLE budget_changes (
    tenant TEXT NOT NULL,
    batch TEXT NOT NULL,
    customer TEXT NOT NULL,
    place BIGINT NOT NULL,
    name TEXT NOT NULL,
    currency TEXT NOT NULL,
    -- Decimals; none is no budget.
    amount_before TEXT,
    amount_after TEXT,
    -- What Partner Center held instead.
    amount_found TEXT,
    state TEXT NOT NULL,
    refusal TEXT,
    -- In milliseconds: two changes of one customer can follow within a second.
    settled_at BIGINT NOT NULL,
    PRIMARY KEY (tenant, batch, customer)
);
-- One batch at a time changes a customer.
CREATE UNIQUE INDEX budget_changes_open ON budget_changes (tenant, customer) WHERE state IN ('waiting', 'sent');
CREATE INDEX budget_changes_settled ON budget_changes (tenant, settled_at);
