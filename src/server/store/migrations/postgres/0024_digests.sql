-- When a receiver's last digest was made, or its digests began.
ALTER TABLE receivers ADD COLUMN digested_at BIGINT;
