-- Watching in the background, what it found, and who was told. Times are seconds since 1970, UTC; amounts and percents are plain
-- decimals as text.

-- Who watches: one row a tenant.
CREATE TABLE monitors (
    tenant         TEXT    PRIMARY KEY NOT NULL,
    -- The sign-in whose tokens are used; no session has it.
    sign_in        TEXT    NOT NULL,
    user_id        TEXT    NOT NULL,
    display_name   TEXT    NOT NULL,
    started_at     BIGINT  NOT NULL,
    expires_at     BIGINT  NOT NULL,
    last_poll_at   BIGINT,
    -- The last whole report.
    last_report_at BIGINT,
    -- What the last poll met, if it brought no report.
    trouble        TEXT,
    -- The outage that was told and is not over.
    outage         TEXT,
    next_poll_at   BIGINT  NOT NULL,
    -- The number of the newest lease: whoever holds an older one writes nothing.
    lease          BIGINT  NOT NULL DEFAULT 0,
    lease_until    BIGINT  NOT NULL DEFAULT 0
);

-- The newest day of each customer in usage_days.
CREATE TABLE usage_customers (
    tenant   TEXT NOT NULL,
    customer TEXT NOT NULL,
    day      TEXT NOT NULL,
    PRIMARY KEY (tenant, customer)
);

-- What Partner Center said of a customer at the end of a day (2026-11-24, UTC): a row where it differs from the row before.
CREATE TABLE usage_days (
    tenant   TEXT NOT NULL,
    customer TEXT NOT NULL,
    day      TEXT NOT NULL,
    name     TEXT NOT NULL,
    plan     TEXT NOT NULL,
    spent    TEXT,
    budget   TEXT,
    percent  TEXT,
    -- A code such as SEK, or a locale such as fr-FR; empty where neither was given.
    currency TEXT NOT NULL,
    PRIMARY KEY (tenant, customer, day)
);

-- The days on which a whole report came.
CREATE TABLE report_days (
    tenant TEXT NOT NULL,
    day    TEXT NOT NULL,
    PRIMARY KEY (tenant, day)
);

-- A tenant's rules. The version moves with every change of the rules and of the alerts.
CREATE TABLE alert_books (
    tenant  TEXT   PRIMARY KEY NOT NULL,
    version BIGINT NOT NULL,
    -- JSON
    rules   TEXT   NOT NULL
);

CREATE TABLE alerts (
    tenant     TEXT    NOT NULL,
    customer   TEXT    NOT NULL,
    rule       TEXT    NOT NULL,
    month      TEXT    NOT NULL,
    is_firing  BOOLEAN NOT NULL,
    has_ended  BOOLEAN NOT NULL,
    level      TEXT,
    told       TEXT,
    ack_by     TEXT,
    ack_reason TEXT,
    ack_until  BIGINT,
    is_known   BOOLEAN NOT NULL,
    -- JSON
    figures    TEXT    NOT NULL,
    since      BIGINT  NOT NULL,
    updated_at BIGINT  NOT NULL,
    PRIMARY KEY (tenant, customer, rule, month)
);

CREATE INDEX alerts_by_month ON alerts (tenant, month);

CREATE TABLE alert_events (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant     TEXT    NOT NULL,
    customer   TEXT    NOT NULL,
    rule       TEXT    NOT NULL,
    month      TEXT    NOT NULL,
    at         BIGINT  NOT NULL,
    transition TEXT    NOT NULL,
    level      TEXT,
    figures    TEXT    NOT NULL,
    actor      TEXT    NOT NULL,
    reason     TEXT    NOT NULL
);

CREATE INDEX alert_events_by_alert ON alert_events (tenant, customer, rule, month, id);

-- Append-only.
CREATE TRIGGER alert_events_are_not_changed BEFORE UPDATE ON alert_events
BEGIN
    SELECT RAISE(ABORT, 'alert_events is append-only');
END;
CREATE TRIGGER alert_events_are_not_deleted BEFORE DELETE ON alert_events
BEGIN
    SELECT RAISE(ABORT, 'alert_events is append-only');
END;

CREATE TABLE receivers (
    id          TEXT   PRIMARY KEY NOT NULL,
    tenant      TEXT   NOT NULL,
    name        TEXT   NOT NULL,
    -- Encrypted: who knows a webhook's address may post to it.
    destination BLOB   NOT NULL,
    -- JSON
    routing     TEXT   NOT NULL,
    created_at  BIGINT NOT NULL
);

CREATE INDEX receivers_by_tenant ON receivers (tenant, created_at);

-- The outbox: written with the state change that it tells of, in one transaction.
CREATE TABLE deliveries (
    -- The idempotency key.
    id            TEXT   PRIMARY KEY NOT NULL,
    tenant        TEXT   NOT NULL,
    -- No reference: what was sent is shown after its receiver is removed.
    receiver      TEXT   NOT NULL,
    receiver_name TEXT   NOT NULL,
    channel       TEXT   NOT NULL,
    -- A mail address, or the host of a webhook.
    recipient     TEXT   NOT NULL,
    state         TEXT   NOT NULL,
    -- JSON
    message       TEXT   NOT NULL,
    created_at    BIGINT NOT NULL,
    first_due_at  BIGINT NOT NULL,
    due_at        BIGINT NOT NULL,
    attempts      BIGINT NOT NULL DEFAULT 0,
    lease_until   BIGINT NOT NULL DEFAULT 0
);

CREATE INDEX deliveries_by_due ON deliveries (state, due_at);
CREATE INDEX deliveries_by_tenant ON deliveries (tenant, created_at);

CREATE TABLE delivery_attempts (
    delivery TEXT   NOT NULL,
    -- From 1 on.
    number   BIGINT NOT NULL,
    at       BIGINT NOT NULL,
    -- None where it arrived.
    error    TEXT,
    PRIMARY KEY (delivery, number)
);
