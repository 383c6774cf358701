//! Attacks on sign-in and session: by other sites, by other users, by a failing provider, and by time.
//!
//! [`assert_refused`](crate::harness::app::TestApp::assert_refused) checks a refusal in full: the status, an opaque
//! page, no session, nothing stored, and one line in the audit log that names the check. The reason matters: without it, a
//! token refused for a second fault would hide that the first one is not checked.
//!
//! # Proven by mutation
//!
//! Each mutation was made to `src/server` by hand, seen to fail the test beside it, and undone.
//!
//! | mutation | caught by |
//! |---|---|
//! | a flow is not bound to its state | `callback::an_answer_to_another_browsers_flow_is_refused_in_a_browser_with_a_flow_of_its_own` |
//! | a flow's cookie stays after its end | `callback::a_refused_flow_is_over_and_its_honest_answer_comes_too_late` |
//! | a flow never expires | `callback::an_expired_state_is_refused` |
//! | all flows share one cookie | `callback::two_tabs_at_once_both_succeed` |
//! | `iss` is not compared | `callback::another_issuers_answer_is_refused` |
//! | `iss` may be missing | `callback::an_answer_without_an_issuer_is_refused` |
//! | the page of a failed sign-in is given the callback's URL | `callback::an_unknown_code_is_refused`, and most others |
//! | the nonce is not checked | `id_token::a_wrong_nonce_is_refused`, `a_missing_nonce_…` |
//! | any algorithm is allowed | `id_token::a_token_keyed_with_the_client_secret_is_refused`, `an_algorithm_…` |
//! | the audience is not compared | `id_token::another_audience_is_refused` |
//! | the issuer is not compared | `id_token::another_issuer_is_refused` |
//! | `azp` is not compared | `id_token::a_token_authorized_for_another_party_is_refused` |
//! | the tenant is not compared | `id_token::another_tenant_is_refused` |
//! | `exp`, `nbf`, a future `iat`, an old `iat` are not checked | the test of each |
//! | `jwk`, `jku`, `x5u`; `crit` are accepted | `id_token::a_key_that_the_token_brings_along_…`; `a_header_that_must_…` |
//! | the keys are fetched again without a limit | `id_token::an_unknown_key_is_refused_without_asking_again_so_soon` |
//! | discovery's issuer is not compared | `login::discovery_of_another_issuer_begins_nothing` |
//! | `return_to` may contain a backslash | `login::no_trick_leads_away_from_our_origin` |
//! | a request without an origin is accepted | `logout::another_site_cannot_sign_anybody_out` |
//! | a sign-out leaves the sign-in's row | `logout::a_sign_out_ends_the_session_and_deletes_its_tokens` |
//! | a session is valid without its sign-in's row | `logout::a_session_that_a_request_in_flight_brings_back_opens_nothing` |
//! | the provider is given another origin to return to | `logout::the_provider_is_asked_to_come_back_to_our_own_origin_…` |
//! | a sign-in keeps the session's id | `session::an_id_from_before_a_sign_in_opens_nothing_after_it` |
//! | no idle, no absolute lifetime | `session::a_sign_in_that_nobody_uses_…`, `a_sign_in_ends_after_a_day_…` |
//! | reports are shared by all users | `session::one_user_is_never_served_another_users_report` |
//! | cookies without `HttpOnly`, `Secure`, `__Host-` | `session::the_session_cookie_…`, `behind_https_…` |
//! | renewals do not wait for each other | `tokens::two_hundred_borrowers_of_an_expired_token_…` |
//! | a renewal ends with the request that began it | `tokens::a_borrower_who_goes_away_…` |
//! | a failing provider ends the sign-in | `tokens::a_provider_out_of_order_keeps_the_sign_in_and_the_old_figures` |
//! | `invalid_grant` keeps the sign-in | `tokens::a_refresh_token_that_died_asks_to_sign_in_…` |
//! | a renewal may name another user | `tokens::a_renewal_that_names_another_user_ends_the_sign_in` |
//! | a ciphertext is not bound to its row | `tokens::another_users_ciphertext_does_not_open_in_ones_own_row` |
//! | a new token is logged | `tokens::no_token_and_no_secret_is_in_any_page_header_log_or_file` |

mod callback;
mod canaries;
mod certificate;
mod cookies;
mod drafts;
mod hosts;
mod id_token;
mod keys;
mod login;
mod logout;
mod mfa;
mod provider;
mod redirects;
mod refusals;
mod renewal;
mod replicas;
mod requests;
mod rotation;
mod session;
mod sessions;
mod tenant;
mod tokens;
mod unreadable;
