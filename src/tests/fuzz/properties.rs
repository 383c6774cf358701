//! The properties of all input parsers: shared by the fuzz targets and the test that runs their corpus.

use axum::http::{HeaderMap, HeaderValue, header};
use headroom::domain::billing_period::PeriodBounds;
use headroom::domain::budget::NearThreshold;
use headroom::domain::budget_import::{Columns, DecimalMark, DryRun, ImportForm, Pick, Role, Verdict, unsettled};
use headroom::domain::customer::{CustomerId, MAX_NAME_CHARS, Plan};
use headroom::domain::grid::{Direction, GridColumns, GridQuery, GridRow, MAX_SEARCH_CHARS, SearchIndex, SortKey};
use headroom::domain::money::{BillingCurrency, Decimal};
use headroom::domain::usage::UsageRecord;
use headroom::server::auth::callback::CallbackParameters;
use headroom::server::auth::{ReturnTo, flow_cookie};
use headroom::server::imports;
use headroom::server::partner_center::answers;
use headroom::server::platform::cookies;
use headroom::server::store::stored::import as stored;
use headroom::ui::paths;
use headroom::wire::codec::dataset;
use url::Url;

/// A page from Partner Center: each item is read or counted, and what was read survives encoding for the browser.
pub fn page(bytes: &[u8]) {
    let before = 7;
    let Ok(page) = answers::parse_page(bytes, before) else { return };
    let positions: Vec<usize> = page.unreadable.iter().map(|item| item.position).collect();
    assert!(positions.is_sorted_by(|one, next| one < next), "{positions:?}");
    assert!(positions.iter().all(|&position| position > before && position <= before + page.len()), "{positions:?}");
    let fields: Vec<usize> = page.unreadable_fields.iter().map(|field| field.position).collect();
    assert!(fields.is_sorted() && fields.iter().all(|position| !positions.contains(position)), "{fields:?}");
    for record in &page.records {
        // One more for the ellipsis of a cut name.
        assert!(record.name.chars().count() <= MAX_NAME_CHARS + 1);
        assert!(!record.name.chars().any(char::is_control));
        for amount in
            [record.budget.amount(), record.spent, record.percent_used, record.spent_usd].into_iter().flatten()
        {
            assert_eq!(amount.to_string().parse(), Ok(amount), "every digit is kept");
        }
    }
    let columns = GridColumns::build(&page.records, NearThreshold::default(), Ord::cmp);
    assert_eq!(columns.len(), page.records.len());
    arrives_whole(&columns);
}

/// Everything reaches the browser, ids as far as needed to tell them apart, and can be encoded again unchanged.
fn arrives_whole(columns: &GridColumns) {
    let arrived = dataset::decode(&dataset::encode(columns)).expect("a dataset of ours");
    assert_eq!(arrived.len(), columns.len());
    for row in 0..columns.len() {
        let (sent, got) = (columns.row(row).expect("a row"), arrived.row(row).expect("a row"));
        assert!(sent.id.starts_with(&got.id), "{} is not the beginning of {}", got.id, sent.id);
        assert_eq!(GridRow { id: got.id.clone(), ..sent }, got);
    }
    assert_eq!(dataset::decode(&dataset::encode(&arrived)).as_ref(), Ok(&arrived));
}

/// A page of fraud events: each has an id, and no text breaks the line that it is shown in.
pub fn fraud(bytes: &[u8]) {
    let Ok(page) = answers::parse_fraud_events(bytes) else { return };
    for event in page.events {
        assert!(!event.id.is_empty());
        let texts = [&event.id, &event.customer_name, &event.subscription, &event.kind, &event.reason, &event.resource];
        assert!(texts.iter().all(|text| !text.contains(char::is_control)), "{event:?}");
    }
}

/// A customer's usage summary: whatever is read is a period that can be.
pub fn usage_summary(bytes: &[u8]) {
    if let Ok(Some(period)) = answers::parse_usage_summary(bytes) {
        assert_eq!(PeriodBounds::new(period.start, period.end), Some(period));
    }
}

/// The grid's URL: every query has a canonical address that yields the same query.
pub fn grid_url(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let query = GridQuery::parse(&text);
    assert!(query.search.chars().count() <= MAX_SEARCH_CHARS && query.page >= 1);
    let address = paths::customers(&query);
    assert!(address.is_ascii() && address.starts_with('/') && !address.starts_with("//"));
    let (_, written) = address.split_once('?').unwrap_or_default();
    assert_eq!(GridQuery::parse(written), query);
}

/// The dataset in the browser: accepted bytes describe rows that can all be shown, sorted and searched.
pub fn dataset(bytes: &[u8]) {
    let Ok(columns) = dataset::decode(bytes) else { return };
    assert!(columns.len() <= bytes.len(), "memory is bounded by what was received");
    arrives_whole(&columns);
    for row in 0..columns.len() {
        assert!(columns.row(row).is_some());
    }
    let index = SearchIndex::build(&columns);
    for sort in SortKey::ALL {
        for direction in [Direction::Ascending, Direction::Descending] {
            let order = columns.order(sort, direction);
            let mut rows = order.clone();
            rows.sort_unstable();
            assert!(rows.into_iter().eq(0..u32::try_from(columns.len()).unwrap_or(u32::MAX)), "each row once");
            let query = GridQuery { search: "a 1".to_owned(), sort, direction, ..GridQuery::default() };
            let (selected, facets) = columns.select(&order, &query, &index);
            assert_eq!(selected.len(), facets.selected);
        }
    }
}

/// The cookies of a request: a repeated one counts as missing, and no cookie can break a response's header.
pub fn cookie(bytes: &[u8]) {
    let Ok(value) = HeaderValue::from_bytes(bytes) else { return };
    let headers = HeaderMap::from_iter([(header::COOKIE, value)]);
    let text = String::from_utf8_lossy(bytes);
    for name in ["headroom", "__Host-headroom", "theme"] {
        if let Some(value) = cookies::single(&headers, name) {
            let named = |pair: &&str| pair.trim().split_once('=').is_some_and(|(key, _)| key.trim() == name);
            assert_eq!(text.split(';').filter(named).count(), 1, "{text:?}");
            assert!(!value.contains(';'));
        }
    }
    let state = text.get(..8).unwrap_or("abcdefgh");
    if let Some((name, value)) = flow_cookie::find(&headers, state, false) {
        assert!(name.ends_with(state) && text.contains(&value));
        assert!(HeaderValue::from_str(&flow_cookie::clear(name, true).to_string()).is_ok());
    }
    for name in flow_cookie::surplus(&headers, 0, false) {
        assert!(!name.contains([';', '=', ' ', ',']), "{name}");
        assert!(HeaderValue::from_str(&flow_cookie::clear(name, true).to_string()).is_ok());
    }
}

/// A file with budgets: its table is kept whole, each row has one verdict, and only budgets above 0 are accepted.
pub fn import(bytes: &[u8]) {
    let Ok(table) = imports::read(bytes) else { return };
    let written = stored::write("file", &table);
    assert_eq!(stored::read(&written).map(|(_, table)| table).as_ref(), Ok(&table));
    let offered = Role::ALL.map(|role| unsettled(&table, &ImportForm::default(), role));
    assert!(offered.iter().all(|pick| !matches!(pick, Pick::Column(place) if *place >= table.head().count())));
    let records = ["contoso", "fabrikam"].map(|name| UsageRecord {
        customer_id: CustomerId::parse(name).expect("an id"),
        name: name.into(),
        plan: Plan::Azure,
        budget: None.into(),
        spent: None,
        percent_used: None,
        spent_usd: None,
        currency: BillingCurrency::from_key("EUR"),
        updated: None,
    });
    let columns = Columns::of(&table, &ImportForm::default())
        .or_else(|| Columns::of(&table, &ImportForm::parse("name=0&amount=1")));
    let Some(columns) = columns else { return };
    for mark in [None, Some(DecimalMark::Comma), Some(DecimalMark::Point)] {
        let run = DryRun::of(&table, &columns, mark, &records, &[]);
        assert_eq!(run.counts().values().sum::<usize>(), table.len());
        for row in &run.rows {
            if let Verdict::Accepted { after, .. } = row.verdict {
                assert!(after.is_some_and(|amount| amount > Decimal::ZERO), "there is no budget to remove");
            }
        }
    }
}

/// The provider's response in the callback's query, and the address to return to.
pub fn callback(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(parameters) = CallbackParameters::parse(&text) {
        assert!(!parameters.state.is_empty() && parameters.state.len() <= text.len());
    }
    let ours = Url::parse("https://headroom.example/").expect("a URL");
    let return_to = ReturnTo::parse(&text);
    let target = ours.join(return_to.as_str()).expect("a reference that browsers can read");
    assert_eq!(target.origin(), ours.origin(), "{text:?}");
    assert!(HeaderValue::from_str(return_to.as_str()).is_ok());
}
