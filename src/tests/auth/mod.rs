//! Sign-in and session, attacked.

mod callback;
mod id_token;
mod login;
mod logout;
mod session;
mod tokens;
