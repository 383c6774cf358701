-- When each user's current visit began, and when they last saw a page.
CREATE TABLE visits (
    tenant TEXT NOT NULL,
    user_id TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, user_id)
);
-- The newest figures that the grid showed to a user in their current visit, and in the last one before it.
CREATE TABLE looks (
    tenant TEXT NOT NULL,
    user_id TEXT NOT NULL,
    -- When the visit began.
    visit INTEGER NOT NULL,
    shown_at INTEGER NOT NULL,
    -- JSON with every row of the user's report.
    figures TEXT NOT NULL,
    PRIMARY KEY (tenant, user_id, visit)
);
