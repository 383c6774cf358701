-- Why the sign-in that monitoring uses was not renewed, if the provider said so.
ALTER TABLE monitors ADD COLUMN sign_in_refusal TEXT;
