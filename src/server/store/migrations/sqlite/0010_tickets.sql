-- The messages about each alert to an address that gets every alert by itself: a mail program's thread, a ticket.
CREATE TABLE tickets (
    tenant      TEXT    NOT NULL,
    receiver    TEXT    NOT NULL,
    recipient   TEXT    NOT NULL,
    alert       TEXT    NOT NULL,
    -- The key of the first message that may have arrived, or of the one that is tried as the first.
    first       TEXT    NOT NULL,
    has_arrived BOOLEAN NOT NULL DEFAULT FALSE,
    -- The key and the number of the message tried last.
    last        TEXT    NOT NULL,
    sequence    BIGINT  NOT NULL,
    PRIMARY KEY (tenant, receiver, recipient, alert)
);
