-- Notes about customers, with the name that the author had.
CREATE TABLE notes (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    customer TEXT NOT NULL,
    user_id TEXT NOT NULL,
    author TEXT NOT NULL,
    at BIGINT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX notes_by_customer ON notes (tenant, customer, at);
