-- Tables of files with budgets, from the upload to the confirmation. A user has one.
CREATE TABLE budget_imports (
    id TEXT PRIMARY KEY NOT NULL,
    tenant TEXT NOT NULL,
    user_id TEXT NOT NULL,
    -- Sealed.
    content BYTEA NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX budget_imports_of_user ON budget_imports (tenant, user_id);
CREATE INDEX budget_imports_by_key ON budget_imports (substr(content, 1, 10));
