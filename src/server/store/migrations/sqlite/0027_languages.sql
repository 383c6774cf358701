-- BCP 47 tags; a version may know fewer languages than the one that stored them.
-- What a user has chosen; without one, their browser's preference counts.
ALTER TABLE users ADD COLUMN language TEXT;
-- What a receiver reads; without one, English.
ALTER TABLE receivers ADD COLUMN language TEXT;
-- What a shared link opens in, unless its reader has chosen one; without one, as the reader's browser prefers.
ALTER TABLE snapshots ADD COLUMN language TEXT;
