//! Stored figures: in the store's form, with exact decimals, compressed with Brotli, encrypted for their link.

use std::io::{Read as _, Write as _};

use crate::platform::cipher::Cipher;
use crate::store::stored::snapshot;
use crate::store::{RowKind, SealedColumn, notice_unreadable};
use domain::link::Snapshot;

const PURPOSE: &str = SealedColumn::LINKS.purpose;
/// Takes half a second for 100,000 customers and shrinks them to about a twelfth.
const BROTLI_QUALITY: u32 = 5;
const BROTLI_WINDOW: u32 = 22;
/// Figures of five million customers; a bound so that stored data cannot exhaust memory.
const MAX_BYTES: u64 = 1 << 30;

/// Why stored figures cannot be read, or new ones cannot be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ContentError {
    #[error("a shared link's figures cannot be decrypted; was HEADROOM_SECRET_KEY changed?")]
    Cipher,
    #[error("a shared link's figures cannot be read by this version")]
    Damaged,
    #[error("a shared link's figures could not be processed")]
    Internal,
}

pub(super) async fn pack(frozen: Snapshot, cipher: &Cipher, id: &str) -> Result<Vec<u8>, ContentError> {
    let (cipher, id) = (cipher.clone(), id.to_owned());
    let pack = move || {
        let json = snapshot::write(frozen);
        let mut packed = Vec::with_capacity(json.len() / 8);
        let mut writer = brotli::CompressorWriter::new(&mut packed, 64 * 1024, BROTLI_QUALITY, BROTLI_WINDOW);
        writer.write_all(&json).and_then(|()| writer.flush()).map_err(|_| ContentError::Internal)?;
        drop(writer);
        cipher.seal(PURPOSE, &id, &packed).map_err(|_| ContentError::Internal)
    };
    tokio::task::spawn_blocking(pack).await.map_err(|_| ContentError::Internal)?
}

/// Reads the figures and processes them off the async threads.
pub(super) async fn unpack<P: Send + 'static>(
    stored: Vec<u8>,
    cipher: &Cipher,
    id: &str,
    prepare: impl FnOnce(Snapshot) -> P + Send + 'static,
) -> Result<P, ContentError> {
    let (cipher, id) = (cipher.clone(), id.to_owned());
    let unpack = move || {
        let noticed = |error: &(dyn std::error::Error + 'static)| notice_unreadable(RowKind::Link, &id, error);
        let packed = cipher.open(PURPOSE, &id, &stored).inspect_err(|error| noticed(error));
        let packed = packed.map_err(|_| ContentError::Cipher)?;
        let mut json = Vec::new();
        let mut reader = brotli::Decompressor::new(&*packed, 64 * 1024).take(MAX_BYTES);
        reader.read_to_end(&mut json).inspect_err(|error| noticed(error)).map_err(|_| ContentError::Damaged)?;
        let frozen = snapshot::read(&json).inspect_err(|error| noticed(error)).map_err(|_| ContentError::Damaged)?;
        Ok(prepare(frozen))
    };
    tokio::task::spawn_blocking(unpack).await.map_err(|_| ContentError::Internal)?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::cipher::SecretKeys;
    use domain::budget::{BudgetStatus, NearThreshold};
    use domain::customer::{CustomerId, Plan};
    use domain::grid::Outlook;
    use domain::link::{GridSnapshot, SnapshotRecord};
    use domain::money::{BillingCurrency, CurrencyCode, Decimal};
    use domain::spending_budget::SpendingBudget;
    use domain::usage::UsageRecord;

    fn frozen() -> Snapshot {
        let record = |customer: usize, name: &str, spent: &str| SnapshotRecord {
            usage: UsageRecord {
                customer_id: CustomerId::numbered(customer),
                name: name.into(),
                plan: Plan::Legacy,
                budget: SpendingBudget::None,
                spent: spent.parse().ok(),
                percent_used: None,
                spent_usd: None,
                currency: CurrencyCode::parse("SEK").map_or(BillingCurrency::Missing, BillingCurrency::Code),
                updated: "2019-09-17T17:08:11.1433333Z".parse().ok(),
            },
            status: BudgetStatus::None,
            percent: "602.8414999999999795235800".parse().ok(),
            outlook: spent.parse().ok().filter(|_| customer != 1).map(|total| Outlook {
                total,
                interval: (customer == 0).then_some((total, Decimal::ONE_HUNDRED)),
                crossed_from: (customer == 0).then(|| jiff::civil::date(2026, 3, 25)),
            }),
        };
        Snapshot::Grid(GridSnapshot {
            records: vec![
                record(0, "Ünï \"quoted\"", "120.5682999999995904716"),
                record(1, "", "-0.00"),
                record(0, "Ünï \"quoted\"", "7"),
                record(2, "", "8"),
            ],
            near: NearThreshold::default(),
            fetched_at: "2026-03-10T12:00:00.5Z".parse().expect("a time"),
            incomplete: true,
        })
    }

    #[tokio::test]
    async fn figures_are_read_to_the_last_digit_and_by_their_own_link_alone() {
        let cipher = Cipher::new(&SecretKeys::new([3; 32]));
        let packed = pack(frozen(), &cipher, "a").await.expect("packed");
        let read = unpack(packed.clone(), &cipher, "a", |frozen| frozen).await;
        assert_eq!(read.as_ref(), Ok(&frozen()));
        let spent = read.ok().and_then(|frozen| frozen.figures().records[0].usage.spent).map(|spent| spent.to_string());
        assert_eq!(spent.as_deref(), Some("120.5682999999995904716"));
        assert_eq!(unpack(packed, &cipher, "b", |_| ()).await, Err(ContentError::Cipher));
        let empty = cipher.seal(PURPOSE, "a", b"").expect("sealed");
        assert_eq!(unpack(empty, &cipher, "a", |_| ()).await, Err(ContentError::Damaged));
    }
}
