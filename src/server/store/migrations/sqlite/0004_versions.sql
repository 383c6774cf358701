-- Which version of Headroom brought the tables to which step, so that an older one can say whose they are.
CREATE TABLE headroom_versions (
    version TEXT   PRIMARY KEY NOT NULL,
    -- The number of the newest migration then.
    step    BIGINT NOT NULL
);
