-- The role that the token lists: NULL for a user whose token lists none of ours, and in rows of the version before, which
-- knows managers only.
ALTER TABLE sign_ins ADD COLUMN role TEXT;

-- JSON: the customers that a receiver may hear of. NULL for all.
ALTER TABLE receivers ADD COLUMN scope TEXT;
