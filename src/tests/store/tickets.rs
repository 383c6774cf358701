//! The place of each message among those about the same alert.

use headroom::domain::alert::AlertKey;
use headroom::domain::delivery::{Address, Routing, Scope};
use headroom::server::store::{ReceiverRow, ReceiverStore as _, TicketPlace, TicketStore as _};

use super::Fresh;
use super::monitors::{now, tenant};

pub async fn a_message_has_one_place_in_its_ticket_however_often_it_is_tried(fresh: Fresh) {
    let tenant = tenant("tenant");
    let address = Address { receiver: "desk".into(), recipient: "desk@example.com".into() };
    let [alert, other] = ["contoso", "fabrikam"]
        .map(|customer| AlertKey::parse(&format!("threshold.2026-03.{customer}")).expect("a key"));
    let place = async |alert: &AlertKey, key: &str| {
        let TicketPlace { is_first, sequence } =
            fresh.store.place_in_ticket(&tenant, &address, alert, key).await.expect("a place");
        (is_first, sequence)
    };
    assert_eq!(place(&alert, "a").await, (true, 1));
    assert_eq!(place(&alert, "a").await, (true, 1), "tried again");
    assert_eq!(place(&alert, "b").await, (true, 2), "the first has certainly not arrived");
    fresh.store.ticket_arrived(&tenant, &address, &alert).await.expect("noted");
    assert_eq!(place(&alert, "b").await, (true, 2), "its arrival was noted, and that of the delivery was not");
    assert_eq!(place(&alert, "c").await, (false, 3));
    assert_eq!(place(&alert, "d").await, (false, 4));
    assert_eq!(place(&other, "e").await, (true, 1));
    let row = ReceiverRow {
        id: "desk".into(),
        name: "Desk".into(),
        destination: Vec::new(),
        routing: Routing { one_by_one: true, ..Routing::default() },
        scope: Scope::All,
        language: None,
        stopped_at: None,
        reminded_at: None,
        digested_at: None,
    };
    assert!(fresh.store.create_receiver(&tenant, &row, 1, now()).await.expect("an answer"));
    assert_eq!(fresh.store.list_receivers(&tenant).await.expect("read").rows, [row], "with its mode");
    assert!(fresh.store.delete_receiver(&tenant, "desk").await.expect("an answer"));
    assert_eq!(place(&alert, "f").await, (true, 1));
}
