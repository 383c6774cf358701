-- The browser that signed in and its system, such as "Firefox/Windows"; each may be empty.
ALTER TABLE sign_ins ADD COLUMN agent TEXT NOT NULL DEFAULT '';
CREATE INDEX sign_ins_by_user ON sign_ins (tenant, user_id);
