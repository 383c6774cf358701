//! The store's contract, tested against SQLite and PostgreSQL: the same cases, each on an empty database.

mod alerts;
mod audit;
mod backup;
mod before;
mod budgets;
mod deliveries;
mod disk;
mod erase;
mod fraud;
mod history;
mod imports;
mod looks;
mod monitors;
mod notes;
mod owner;
mod ownership;
mod purge;
mod retention;
mod rights;
mod saved_views;
pub mod sealed;
mod sessions;
mod set_back;
mod sign_ins;
mod snapshots;
mod tickets;
mod visits;

use std::pin::Pin;

use headroom::server::config::DatabaseConfig;
use headroom::server::store::Store;
use secrecy::ExposeSecret as _;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};

use crate::harness::postgres::Postgres;

/// An empty database, migrated.
pub struct Fresh {
    pub store: std::sync::Arc<Store>,
    url: String,
}

impl Fresh {
    pub async fn of(config: &DatabaseConfig) -> Self {
        Self::at(config.url.expose_secret()).await
    }

    async fn at(url: &str) -> Self {
        let store = Store::connect(&DatabaseConfig::new(url)).await.expect("a store");
        Self { store: std::sync::Arc::new(store), url: url.to_owned() }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    pub fn is_sqlite(&self) -> bool {
        self.url.starts_with("sqlite:")
    }

    /// Runs a statement specific to the case.
    pub async fn execute(&self, statement: &str) -> Result<u64, sqlx::Error> {
        sqlx::any::install_default_drivers();
        let mut connection = AnyConnection::connect(&self.url).await?;
        Ok(sqlx::query(AssertSqlSafe(statement)).execute(&mut connection).await?.rows_affected())
    }

    pub async fn count(&self, query: &str) -> i64 {
        sqlx::any::install_default_drivers();
        let mut connection = AnyConnection::connect(&self.url).await.expect("a connection");
        sqlx::query_scalar(AssertSqlSafe(query)).fetch_one(&mut connection).await.expect("a count")
    }
}

type Run = fn(Fresh) -> Pin<Box<dyn Future<Output = ()>>>;

/// Names the cases, so that both databases run the same ones.
macro_rules! cases {
    ($($module:ident: $($case:ident),+;)+) => {
        const CASES: &[(&str, Run)] = &[
            $($((concat!(stringify!($module), "::", stringify!($case)), |fresh| Box::pin($module::$case(fresh)))),+),+
        ];
    };
}

cases! {
    sign_ins:
        tokens_are_replaced_by_whoever_read_the_newest_version,
        a_deleted_sign_in_stays_deleted,
        of_many_replicas_one_may_renew_until_it_is_done_or_out_of_time,
        what_has_expired_is_purged_and_nothing_else;
    sessions:
        a_session_is_read_as_it_was_saved_and_its_id_is_not_in_the_table,
        a_session_that_was_deleted_is_not_brought_back,
        of_two_sessions_with_one_id_the_first_stays,
        a_session_that_has_expired_is_not_read_and_goes,
        a_session_of_the_version_before_goes_on;
    notes:
        notes_are_a_customers_and_a_tenants_own_newest_first,
        a_note_is_deleted_by_its_author_or_without_one,
        a_note_that_cannot_be_read_hides_no_other;
    ownership:
        what_is_assigned_is_read_as_it_was_stored_and_only_by_its_tenant,
        thousands_of_customers_are_assigned_together_with_as_many_labels,
        rules_keep_their_order_and_of_two_who_change_them_one_wins,
        users_are_known_by_their_name_of_today_and_what_they_have_chosen,
        an_owner_that_cannot_be_read_is_counted_and_hides_no_other;
    saved_views:
        views_are_a_users_own_or_the_teams_and_bounded,
        a_view_that_cannot_be_read_hides_no_other;
    budgets:
        a_batch_is_read_as_it_was_stored_and_nothing_of_it_if_a_customer_is_being_changed,
        of_many_runners_one_has_a_batch_and_only_its_word_counts,
        a_change_that_was_sent_comes_first_and_a_batch_ends_when_nothing_is_open,
        a_batch_that_takes_another_back_says_so_there_once_it_is_done,
        a_stopped_batch_sends_nothing_and_goes_on_when_it_is_resumed,
        what_was_read_beside_changes_is_known_for_reports,
        a_clock_that_was_far_ahead_puts_no_batch_off_for_ever,
        batches_that_are_long_over_go;
    imports:
        a_users_file_is_read_by_that_user_alone_until_it_ends_or_another_takes_its_place,
        a_file_that_has_ended_goes;
    purge:
        a_clock_that_has_jumped_ten_years_ahead_deletes_nothing,
        a_sign_in_that_nothing_refers_to_is_purged_when_a_session_would_have_ended;
    set_back:
        what_waits_does_not_wait_longer_when_the_clock_is_set_back;
    sealed:
        three_hundred_sign_ins_are_sealed_again_though_it_is_stopped_in_between,
        a_renewal_beside_a_rekey_loses_no_token,
        a_missing_key_is_told_with_how_many_of_what_it_sealed;
    snapshots:
        a_link_is_read_as_it_was_stored,
        a_link_and_its_audit_are_stored_together_or_not_at_all,
        one_customers_page_is_read_as_it_was_stored,
        figures_of_megabytes_are_read_as_they_were_stored,
        of_a_hundred_views_at_once_as_many_count_as_the_limit_allows,
        a_link_that_has_ended_takes_no_view_and_no_change,
        a_rotated_link_is_found_by_its_new_hash_alone,
        a_revoked_link_loses_its_figures_at_once,
        links_are_listed_by_owner_and_by_tenant,
        the_audit_can_only_grow,
        what_happens_again_within_an_hour_is_counted_and_hides_nothing_else,
        an_opening_by_itself_is_noted_and_counts_no_view,
        a_policy_is_read_as_it_was_stored_and_holds_for_its_tenant,
        of_many_links_created_at_once_as_many_are_stored_as_the_policy_allows,
        ended_links_are_purged_and_their_audit_stays;
    audit:
        an_entry_is_read_as_it_was_stored_newest_first_and_by_its_own_tenant_alone,
        the_audit_is_filtered_by_action_user_and_day,
        pages_and_files_have_every_entry_once,
        no_request_changes_or_deletes_an_entry;
    retention:
        visits_and_looks_go_once_they_are_old,
        notes_go_once_they_are_old,
        users_who_have_left_go_and_owners_of_customers_whom_nobody_reports,
        old_entries_go_by_retention_and_newer_ones_stay,
        what_happened_to_a_link_goes_once_it_is_old_and_the_link_is_not_listed,
        alerts_that_are_over_go_with_all_about_them_and_what_fires_stays,
        figures_of_customers_whom_no_report_has_held_since_go;
    erase:
        a_customer_is_erased_from_every_column_and_others_are_not_touched,
        a_user_is_erased_from_every_column_and_others_are_not_touched,
        a_user_whose_permission_monitoring_uses_is_not_erased,
        a_message_that_waits_is_kept_and_counted;
    monitors:
        monitoring_is_read_as_it_was_started_and_a_new_consent_ends_the_old_one,
        of_many_replicas_one_takes_the_lease_and_only_when_a_poll_is_due,
        whoever_has_lost_the_lease_writes_nothing,
        a_refusal_is_remembered_until_the_next_outcome_and_not_of_another_user,
        a_clock_that_was_far_ahead_does_not_stop_polls_or_hold_a_lease_for_ever,
        an_outage_is_told_by_one_of_many;
    fraud:
        fraud_events_and_their_alerts_are_stored_together_or_not_at_all,
        fraud_events_are_asked_for_by_one_when_due_whatever_polls_do;
    alerts:
        a_poll_stores_report_alerts_and_deliveries_together_or_nothing,
        alerts_are_read_as_they_were_stored_with_their_history,
        the_history_of_alerts_can_only_grow,
        a_row_makes_history_by_its_own_dates_where_it_differs_and_not_for_every_poll,
        a_part_of_a_report_makes_history_of_the_customers_in_it_alone,
        a_moving_customers_rows_have_alerts_history_and_periods_of_their_own,
        what_a_summary_says_of_a_period_is_kept,
        old_figures_are_purged_but_for_the_newest_of_each_customer_in_reports,
        rules_are_read_as_they_were_stored,
        months_that_are_long_over_are_left_in_the_archive,
        receivers_are_kept_per_tenant_and_up_to_a_limit;
    history:
        a_users_report_makes_history_where_nobody_monitors_and_only_what_is_new_is_written,
        a_poll_and_users_with_another_sight_leave_the_same_rows_in_any_order,
        reports_at_the_same_time_are_stored_one_after_another,
        what_is_observed_is_read_as_it_was_stored,
        rows_of_the_version_before_are_read_and_go_on,
        a_legacy_customers_period_goes_on_until_the_cost_falls_where_no_poll_knows_it,
        earlier_figures_are_stored_at_once_beside_what_is_there;
    looks:
        a_visit_goes_on_until_no_page_was_seen_for_a_while,
        the_last_look_is_that_of_the_visit_before_in_which_the_grid_was_seen,
        an_erased_customer_is_in_no_look,
        a_day_is_compared_with_the_newest_figures_by_then;
    tickets:
        a_message_has_one_place_in_its_ticket_however_often_it_is_tried;
    visits:
        after_any_change_a_session_leads_to_what_the_database_says,
        while_it_changes_nobody_reads_what_is_over;
    deliveries:
        a_delivery_is_read_as_it_was_stored_and_stored_once,
        of_many_workers_each_delivery_is_claimed_by_one,
        a_claim_ends_with_its_lease_and_a_late_report_of_it_counts_for_nothing,
        a_failed_attempt_is_listed_and_a_failed_delivery_can_be_sent_again,
        a_message_that_is_given_up_was_not_told_and_one_that_is_sent_again_is,
        a_clock_that_was_far_ahead_puts_no_delivery_off_for_ever,
        deliveries_are_purged_once_they_are_long_over,
        a_message_is_stored_once_for_all_that_carry_it,
        an_address_gets_one_message_at_a_time_and_none_overtakes_another,
        what_was_refused_goes_with_what_came_since_and_old_states_are_superseded,
        a_message_that_a_newer_version_began_to_send_waits_for_it_with_what_follows,
        a_message_in_parts_goes_on_where_it_stopped,
        a_failed_delivery_is_not_sent_again_over_what_later_ones_told,
        what_a_replica_of_the_version_before_adds_is_sent_once_it_has_let_go,
        many_that_cannot_be_read_keep_no_other_from_being_claimed;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_contract_holds_on_sqlite() {
    for (name, run) in CASES {
        let folder = tempfile::tempdir().expect("a folder");
        println!("{name}");
        run(Fresh::at(&format!("sqlite://{}", folder.path().join("headroom.db").display())).await).await;
    }
    println!("{} cases hold on SQLite", CASES.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_contract_holds_on_postgresql() {
    let server = Postgres::start();
    for (name, run) in CASES {
        println!("{name}");
        run(Fresh::at(&server.database().await).await).await;
    }
    println!("{} cases hold on PostgreSQL", CASES.len());
}
