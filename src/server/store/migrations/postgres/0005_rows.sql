-- Alerts and figures by row and billing period: a customer who is moving to the Azure plan has two rows. A period is
-- identified by its first day. And: who has been notified of what, which customers are known, and legacy periods.

CREATE TABLE alerts_by_row (
    tenant      TEXT    NOT NULL,
    customer    TEXT    NOT NULL,
    plan        TEXT    NOT NULL,
    rule        TEXT    NOT NULL,
    -- The first day of the billing period; of an unusual increase, its day.
    period      TEXT    NOT NULL,
    -- The first day of the billing period, and the first moment after it; none for an Azure plan, whose periods are months.
    billed_from TEXT    NOT NULL,
    billed_to   BIGINT,
    is_firing   BOOLEAN NOT NULL,
    has_ended   BOOLEAN NOT NULL,
    severity    TEXT    NOT NULL,
    level       TEXT,
    told        TEXT,
    -- Why it no longer applies.
    resolution  TEXT,
    -- None unless it is acknowledged.
    ack_by      TEXT,
    ack_reason  TEXT,
    -- None if the acknowledgement lasts as long as the alert.
    ack_until   BIGINT,
    -- The spending that is planned.
    ack_planned TEXT,
    is_known    BOOLEAN NOT NULL,
    -- JSON
    figures     TEXT    NOT NULL,
    since       BIGINT  NOT NULL,
    updated_at  BIGINT  NOT NULL,
    PRIMARY KEY (tenant, customer, plan, rule, period)
);

INSERT INTO alerts_by_row (tenant, customer, plan, rule, period, billed_from, is_firing, has_ended, severity, level, told,
    ack_by, ack_reason, ack_until, is_known, figures, since, updated_at)
SELECT tenant, customer, CASE WHEN figures LIKE '%"plan":"Legacy"%' THEN 'legacy' ELSE 'azure' END, rule,
    month || '-01', month || '-01', is_firing, has_ended,
    CASE WHEN rule = 'threshold' AND coalesce(level, told) ~ '^[0-9]+([.][0-9]+)?$' AND CAST(coalesce(level, told) AS NUMERIC) >= 100 THEN 'critical' ELSE 'warning' END,
    level, told, ack_by, ack_reason, ack_until, is_known, figures, since, updated_at
FROM alerts;

DROP TABLE alerts;
ALTER TABLE alerts_by_row RENAME TO alerts;
CREATE INDEX alerts_by_period ON alerts (tenant, billed_from);

-- The history of alerts is append-only; this once its keys change with those of the alerts.
DROP TRIGGER alert_events_are_not_changed ON alert_events;
ALTER TABLE alert_events RENAME COLUMN month TO period;
ALTER TABLE alert_events ADD COLUMN plan TEXT NOT NULL DEFAULT 'azure';
ALTER TABLE alert_events ADD COLUMN resolution TEXT;
UPDATE alert_events SET period = period || '-01',
    plan = CASE WHEN figures LIKE '%"plan":"Legacy"%' THEN 'legacy' ELSE 'azure' END;
CREATE TRIGGER alert_events_are_not_changed BEFORE UPDATE OR DELETE ON alert_events
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What a row said, from one of its own dates to another: a row where the figures differ from those before.
CREATE TABLE usage_days_by_row (
    tenant   TEXT NOT NULL,
    customer TEXT NOT NULL,
    plan     TEXT NOT NULL,
    -- 2026-11-24, UTC
    day      TEXT NOT NULL,
    last_day TEXT NOT NULL,
    -- The first day of the billing period.
    period   TEXT NOT NULL,
    name     TEXT NOT NULL,
    spent    TEXT,
    budget   TEXT,
    percent  TEXT,
    -- A code such as SEK, or a locale such as fr-FR; empty where neither was given.
    currency TEXT NOT NULL,
    PRIMARY KEY (tenant, customer, plan, day)
);

INSERT INTO usage_days_by_row (tenant, customer, plan, day, last_day, period, name, spent, budget, percent, currency)
SELECT d.tenant, d.customer, d.plan, d.day,
    coalesce((SELECT max(r.day) FROM report_days r WHERE r.tenant = d.tenant AND r.day >= d.day AND r.day <
        coalesce((SELECT min(e.day) FROM usage_days e
            WHERE e.tenant = d.tenant AND e.customer = d.customer AND e.day > d.day), '9999')), d.day),
    substr(d.day, 1, 7) || '-01', d.name, d.spent, d.budget, d.percent, d.currency
FROM usage_days d;

DROP TABLE usage_days;
DROP TABLE report_days;
ALTER TABLE usage_days_by_row RENAME TO usage_days;
CREATE INDEX usage_days_by_last_day ON usage_days (tenant, last_day);

-- The newest day of each row in usage_days.
DROP TABLE usage_customers;
CREATE TABLE usage_rows (
    tenant   TEXT NOT NULL,
    customer TEXT NOT NULL,
    plan     TEXT NOT NULL,
    day      TEXT NOT NULL,
    PRIMARY KEY (tenant, customer, plan)
);
INSERT INTO usage_rows (tenant, customer, plan, day)
SELECT tenant, customer, plan, max(day) FROM usage_days GROUP BY tenant, customer, plan;

-- The customers that reports have had, so that those who are missing are noticed.
CREATE TABLE known_customers (
    tenant         TEXT    NOT NULL,
    customer       TEXT    NOT NULL,
    name           TEXT    NOT NULL,
    -- The last report that had it, if the newest lacks it; and since when its budget cannot be judged.
    missing_since  BIGINT,
    unjudged_since BIGINT,
    -- Whether receivers know that it cannot be judged.
    is_reported    BOOLEAN NOT NULL,
    PRIMARY KEY (tenant, customer)
);

-- The current billing period of each legacy customer.
CREATE TABLE legacy_periods (
    tenant     TEXT   NOT NULL,
    customer   TEXT   NOT NULL,
    first_day  TEXT   NOT NULL,
    -- The date of the first figures seen in it.
    began_at   BIGINT NOT NULL,
    -- The cost last seen.
    spent      TEXT,
    -- What the usage summary says; the end is the first moment after.
    start_at   BIGINT,
    end_at     BIGINT,
    -- The first day of the period before.
    before_day TEXT,
    PRIMARY KEY (tenant, customer)
);

-- The messages about firing alerts that each address was told; the last one is what it knows.
CREATE TABLE notifications (
    tenant    TEXT   NOT NULL,
    receiver  TEXT   NOT NULL,
    -- A mail address, or the host of a webhook; empty for all addresses of the receiver, before this table existed.
    recipient TEXT   NOT NULL,
    customer  TEXT   NOT NULL,
    plan      TEXT   NOT NULL,
    rule      TEXT   NOT NULL,
    period    TEXT   NOT NULL,
    -- When the alert had begun to fire.
    since     BIGINT NOT NULL,
    level     TEXT,
    -- When the message was decided.
    decided   BIGINT NOT NULL,
    PRIMARY KEY (tenant, receiver, recipient, customer, plan, rule, period, decided)
);
INSERT INTO notifications (tenant, receiver, recipient, customer, plan, rule, period, since, level, decided)
SELECT a.tenant, r.id, '', a.customer, a.plan, a.rule, a.period, a.since, a.told, a.updated_at
FROM alerts a JOIN receivers r ON r.tenant = a.tenant WHERE a.is_firing;

-- When the ongoing outage was last told.
ALTER TABLE monitors ADD COLUMN outage_told_at BIGINT;
