-- A sign-in that has begun: deleted by the callback that finishes it. Times are seconds since 1970, UTC.
CREATE TABLE sign_in_flows (
    id         TEXT    PRIMARY KEY NOT NULL,
    secrets    BYTEA   NOT NULL,
    expires_at BIGINT  NOT NULL
);

-- A user who is signed in, with the tokens encrypted. `version` moves with every change of the tokens.
CREATE TABLE sign_ins (
    id           TEXT    PRIMARY KEY NOT NULL,
    tenant       TEXT    NOT NULL,
    user_id      TEXT    NOT NULL,
    display_name TEXT    NOT NULL,
    created_at   BIGINT  NOT NULL,
    last_seen_at BIGINT  NOT NULL,
    expires_at   BIGINT  NOT NULL,
    version      BIGINT  NOT NULL,
    tokens       BYTEA   NOT NULL
);

CREATE INDEX sign_in_flows_by_expiry ON sign_in_flows (expires_at);
CREATE INDEX sign_ins_by_expiry ON sign_ins (expires_at);
