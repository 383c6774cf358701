-- Whether Partner Center refused the last poll: one refusal may be a gateway's mistake, two in a row are told.
ALTER TABLE monitors ADD COLUMN is_refused BOOLEAN NOT NULL DEFAULT FALSE;
