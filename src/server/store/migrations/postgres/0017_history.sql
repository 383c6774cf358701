-- What a row's history needs besides. A version before this one writes rows without these and leaves them as they are in
-- rows that it changes; the next report that this version stores sets them right.
ALTER TABLE usage_days ADD COLUMN usd TEXT;
-- Where `budget` is empty: whether none is set, or it is unknown.
ALTER TABLE usage_days ADD COLUMN has_no_budget BOOLEAN NOT NULL DEFAULT FALSE;
-- The first moment after the billing period, where known.
ALTER TABLE usage_days ADD COLUMN period_end BIGINT;
-- When these figures were first fetched, in milliseconds.
ALTER TABLE usage_days ADD COLUMN seen_at BIGINT;
