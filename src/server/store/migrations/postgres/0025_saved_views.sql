-- Views of the grid that somebody has given a name.
CREATE TABLE saved_views (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    -- Whose it is; without a user it is the team's.
    user_id TEXT,
    name TEXT NOT NULL,
    -- As in the grid's address.
    query TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant, id)
);
-- The view that a user's grid opens with, instead of their own customers.
ALTER TABLE users ADD COLUMN opens_with TEXT;
