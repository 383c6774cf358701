//! Sign-in and session, attacked.

mod callback;
