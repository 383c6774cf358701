-- When a receiver answered that its address no longer exists: it gets nothing until somebody saves it again.
ALTER TABLE receivers ADD COLUMN stopped_at BIGINT;

-- Since when an address has missed messages that were given up, and whether the other receivers have been told. Both are
-- cleared when something arrives.
ALTER TABLE outboxes ADD COLUMN failing_since BIGINT;
ALTER TABLE outboxes ADD COLUMN failing_told BOOLEAN NOT NULL DEFAULT FALSE;

-- From whom monitoring was taken over, until receivers have been told; and how many days before its end the consent was last
-- told to end.
ALTER TABLE monitors ADD COLUMN taken_from TEXT;
ALTER TABLE monitors ADD COLUMN end_told BIGINT;

-- When an alert last became critical or lost its acknowledgement, if that was after it began to fire; and when a receiver was
-- last reminded of what is open, or its reminders began.
ALTER TABLE alerts ADD COLUMN unanswered_since BIGINT;
ALTER TABLE receivers ADD COLUMN reminded_at BIGINT;
