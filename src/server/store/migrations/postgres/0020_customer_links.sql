-- The customer whose page a link shows; none for a view of the grid. Erasing the customer deletes the link.
ALTER TABLE snapshots ADD COLUMN customer TEXT;
