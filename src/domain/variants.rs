//! Lists of an enum's variants: `strum` derives them, so none can be forgotten.

/// The variants that [`strum::VariantArray`] lists, as an array by value.
///
/// # Panics
///
/// If the array's length differs from the list's: at compile time, as every list is a constant.
#[must_use]
pub const fn all<T: Copy, const N: usize>(variants: &[T]) -> [T; N] {
    match variants.first_chunk() {
        Some(all) if variants.len() == N => *all,
        _ => panic!("an array of another length than the list"),
    }
}

#[cfg(test)]
mod tests {
    use crate::alert::{AcknowledgeFor, AlertState, Bell, Resolution, Severity, Transition};
    use crate::budget::BudgetStatus;
    use crate::customer::Plan;
    use crate::delivery::{Channel, DeliveryState};
    use crate::link::LinkEventKind;
    use crate::monitoring::Trouble;

    /// They are in databases, URLs and text names: a variant may be renamed, its key may not.
    #[test]
    fn keys_stay_what_they_are() {
        assert_eq!(Plan::ALL.map(Plan::key).join(" "), "azure legacy");
        assert_eq!(BudgetStatus::ALL.map(BudgetStatus::key).join(" "), "over near within none unknown");
        assert_eq!(Severity::ALL.map(Severity::key).join(" "), "warning critical");
        assert_eq!(AcknowledgeFor::ALL.map(AcknowledgeFor::key).join(" "), "1 7 30 month");
        assert_eq!(AlertState::ALL.map(AlertState::key).join(" "), "firing acknowledged resolved");
        assert_eq!(Bell::ALL.map(Bell::key).join(" "), "acknowledged warning critical fraud");
        assert_eq!(
            Transition::ALL.map(Transition::key).join(" "),
            "fired escalated reopened resolved acknowledgement-lapsed plan-exceeded month-ended updated acknowledged \
             withdrawn"
        );
        assert_eq!(
            Resolution::ALL.map(Resolution::key).join(" "),
            "spending-fell budget-raised budget-removed budget-set figures-renewed rule-changed muted closed-by-microsoft \
             projection-fell budget-crossed"
        );
        assert_eq!(Channel::ALL.map(Channel::key).join(" "), "email teams slack webhook");
        assert_eq!(DeliveryState::ALL.map(DeliveryState::key).join(" "), "pending delivered failed superseded");
        assert_eq!(
            Trouble::ALL.map(Trouble::key).join(" "),
            "sign-in-needed not-allowed provider-down partner-center-down incomplete"
        );
        assert_eq!(
            LinkEventKind::ALL.map(LinkEventKind::key).join(" "),
            "created viewed revoked rotated extended denied-unknown-key denied-expired denied-revoked denied-used-up \
             denied-wrong-passphrase denied-too-many-passphrases denied-not-signed-in denied-other-tenant \
             denied-not-owner denied-lost-access denied-policy"
        );
    }
}
