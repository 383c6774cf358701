//! Every address of the router for every role, for a customer, alert or link of one's own and for a colleague's. The
//! expectations are typed by hand.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::every_route::{routes, shape};
use super::{OTHERS, OWN, colleague, two_watched};
use crate::alerting::Watched;
use crate::harness::browser::Browser;
use crate::harness::issuer::User;
use crate::sharing::share;

/// The status, and where a redirect leads; `*` stands for any end.
type Expected = &'static str;

struct Row {
    method: &'static str,
    /// As in the router, with `{own}` where it has a parameter.
    route: &'static str,
    form: &'static str,
    /// For a reader, an editor and a manager: of their own, of others.
    expected: [(Expected, Expected); 3],
}

/// What everybody may, whatever the role.
const fn sees(route: &'static str, own: Expected, others: Expected) -> Row {
    Row { method: "GET", route, form: "", expected: [(own, others); 3] }
}

/// The same for an address that names nothing of a customer.
const fn open(route: &'static str) -> Row {
    sees(route, "200", "200")
}

const fn anybody(route: &'static str, form: &'static str, own: Expected, others: Expected) -> Row {
    Row { method: "POST", route, form, expected: [(own, others); 3] }
}

/// What is there for managers alone.
const fn manages(route: &'static str) -> Row {
    Row { method: "GET", route, form: "", expected: [("404", "404"), ("404", "404"), ("200", "200")] }
}

/// A change by editors and managers.
const fn edits(route: &'static str, form: &'static str, own: Expected, others: Expected) -> Row {
    Row { method: "POST", route, form, expected: [("403", "403"), (own, others), (own, others)] }
}

const RECEIVER: &str = "name=Room&channel=slack&address=https%3A%2F%2Fhooks.example.com%2Froom";
/// One that gets a signing secret.
const WEBHOOK: &str = "name=Desk&channel=webhook&address=https%3A%2F%2Fhooks.example.com%2Fdesk";

/// In the order in which they are requested: what removes something comes last.
const TABLE: &[Row] = &[
    // Figures.
    open("/"),
    open("/api/dashboard?query="),
    sees("/customers/{id}", "200", "404"),
    sees("/api/customer?id={id}", "200", "404"),
    sees("/customers/{id}/subscriptions.csv", "200", "404"),
    sees("/customers/{id}/azure-subscriptions.csv", "200", "404"),
    sees("/customers/{id}/resources.csv", "200", "404"),
    sees("/customers/{id}/meters.csv", "200", "404"),
    sees("/api/breakdown?id={id}&part=meters&query=", "200", "404"),
    open("/customers.bin"),
    sees("/customers/alerts.bin", "409", "409"),
    sees("/customers/trends.bin", "409", "409"),
    open("/changes.csv"),
    open("/customers.csv"),
    open("/customers.xlsx"),
    anybody("/customers/refresh", "", "303 /", "303 /"),
    // Alerts.
    open("/alerts"),
    open("/api/alerts?query="),
    sees("/alerts/{key}", "200", "404"),
    sees("/api/alert?key={key}", "200", "404"),
    edits("/alerts/acknowledge", "key={key}&reason=on+it", "303 /alerts?acknowledged=1", "303 /alerts?acknowledged=0"),
    edits(
        "/alerts/withdraw",
        "key={key}",
        "303 /alerts/threshold.2026-03.fabrikam?withdrawn=1",
        "303 /alerts/threshold.2026-03.contoso?withdrawn=0",
    ),
    open("/deliveries"),
    open("/api/deliveries?state="),
    edits("/deliveries/{delivery}/retry", "", "303 /deliveries?retried=yes", "303 /deliveries?retried=yes"),
    // Rules.
    open("/settings/rules"),
    open("/api/rules?form="),
    open("/settings/rules/preview"),
    edits("/settings/rules", "thresholds=80", "303 /settings/rules?saved=yes", "303 /settings/rules?saved=yes"),
    edits("/customers/{id}/rules", "muted=yes", "303 /customers/fabrikam?saved=yes", "303 /customers/contoso"),
    // Notes.
    edits("/customers/{id}/notes", "note=Called", "303 /customers/fabrikam?noted=yes", "303 /customers/contoso"),
    edits("/customers/{id}/notes/{nonote}/delete", "", "303 /customers/fabrikam?noted=kept", "303 /customers/contoso"),
    // Owners and labels.
    edits("/customers/{id}/owner", "to=nobody", "303 /customers/fabrikam?assigned=yes", "303 /customers/contoso"),
    open("/assign"),
    open("/api/assign?query="),
    edits("/assign", "q={id}&to=nobody&seen=x", "409", "409"),
    open("/settings/owners"),
    open("/api/owners?query="),
    open("/owners.csv"),
    open("/settings/owners/import"),
    edits("/settings/owners/import", "file=x", "422", "422"),
    sees("/settings/owners/import/{nobatch}", "404", "404"),
    sees("/api/owner-import?id={nobatch}&query=", "404", "404"),
    sees("/settings/owners/import/{nobatch}/verdicts.csv", "404", "404"),
    edits(
        "/settings/owners/import/{nobatch}",
        "seen=x",
        "303 /settings/owners/import?gone=yes",
        "303 /settings/owners/import?gone=yes",
    ),
    anybody("/settings/owners/mine", "opens=no", "303 /settings/owners?saved=yes", "303 /settings/owners?saved=yes"),
    Row {
        method: "POST",
        route: "/settings/owners",
        form: "labels=Gold",
        expected: [
            ("403", "403"),
            ("403", "403"),
            ("303 /settings/owners?rules=yes", "303 /settings/owners?rules=yes"),
        ],
    },
    Row {
        method: "POST",
        route: "/settings/owners/{norule}/delete",
        form: "",
        expected: [("403", "403"), ("403", "403"), ("303 /settings/owners?rules=no", "303 /settings/owners?rules=no")],
    },
    Row {
        method: "POST",
        route: "/settings/owners/{norule}/raise",
        form: "",
        expected: [("403", "403"), ("403", "403"), ("303 /settings/owners?rules=no", "303 /settings/owners?rules=no")],
    },
    // Saved views: one's own are everybody's to have.
    anybody("/", "name=Mine", "303 /?owner=all&view=saved", "303 /?owner=all&view=saved"),
    open("/settings/views"),
    open("/api/saved-views"),
    anybody(
        "/settings/views/{noview}/rename",
        "name=a",
        "303 /settings/views?views=no",
        "303 /settings/views?views=no",
    ),
    anybody("/settings/views/{noview}/delete", "", "303 /settings/views?views=no", "303 /settings/views?views=no"),
    // Budgets.
    open("/budgets"),
    open("/api/budget-batches"),
    Row {
        method: "GET",
        route: "/budgets/new?customer={id}",
        form: "",
        expected: [("200", "200"), ("200", "404"), ("200", "404")],
    },
    sees("/api/budget-plan?query=customer%3D{id}", "200", "404"),
    sees("/budgets/{nobatch}", "404", "404"),
    sees("/api/budget-batch?id={nobatch}", "404", "404"),
    edits("/budgets", "customer={id}&how=amount&amount=200&step=confirm&seen=x", "409", "404"),
    open("/budgets/import"),
    edits("/budgets/import", "file=x", "422", "422"),
    sees("/budgets/import/{nobatch}", "404", "404"),
    sees("/api/budget-import?id={nobatch}&query=", "404", "404"),
    sees("/budgets/import/{nobatch}/verdicts.csv", "404", "404"),
    edits("/budgets/import/{nobatch}", "seen=x", "303 /budgets/import?gone=yes", "303 /budgets/import?gone=yes"),
    edits("/budgets/{nobatch}/resume", "", "303 /budgets/no-such?resumed=no", "303 /budgets/no-such?resumed=no"),
    edits("/budgets/{nobatch}/stop", "", "303 /budgets/no-such", "303 /budgets/no-such"),
    edits("/budgets/{nobatch}/undo", "", "303 /budgets/no-such?undone=no", "303 /budgets/no-such?undone=no"),
    // Receivers belong to the tenant; of which customers they hear is in `receivers`.
    open("/settings/receivers"),
    open("/api/receivers"),
    open("/settings/receivers/new"),
    sees("/settings/receivers/{receiver}", "200", "200"),
    sees("/settings/receivers/{receiver}/digest", "200", "200"),
    open("/api/receiver?id="),
    edits("/settings/receivers", RECEIVER, "303 /settings/receivers?saved=yes", "303 /settings/receivers?saved=yes"),
    edits("/settings/receivers", WEBHOOK, "303 /settings/receivers/*", "303 /settings/receivers/*"),
    edits(
        "/settings/receivers/{receiver}",
        RECEIVER,
        "303 /settings/receivers?saved=yes",
        "303 /settings/receivers?saved=yes",
    ),
    edits("/settings/receivers/{receiver}/test", "", "303 /deliveries?tested=yes", "303 /deliveries?tested=yes"),
    edits(
        "/settings/receivers/{receiver}/delete",
        "",
        "303 /settings/receivers?removed=yes",
        "303 /settings/receivers?removed=yes",
    ),
    // Links: managers have those of others as well.
    open("/share"),
    open("/api/share-preview?options="),
    Row {
        method: "POST",
        route: "/share",
        form: "title=Board",
        expected: [("403", "403"), ("303 /shared/*", "303 /shared/*"), ("303 /shared/*", "303 /shared/*")],
    },
    edits("/share", "title=Board&suggest=yes", "303 /share?step=preview*", "303 /share?step=preview*"),
    open("/shared"),
    open("/api/snapshots"),
    Row {
        method: "GET",
        route: "/shared/{link}",
        form: "",
        expected: [("200", "404"), ("200", "404"), ("200", "200")],
    },
    Row {
        method: "GET",
        route: "/api/snapshot?id={link}",
        form: "",
        expected: [("200", "404"), ("200", "404"), ("200", "200")],
    },
    Row {
        method: "POST",
        route: "/shared/{link}/extend",
        form: "days=1",
        expected: [("403", "403"), ("303 /shared/*", "303 /shared/*"), ("303 /shared/*", "303 /shared/*")],
    },
    // A new address, for a link that one may manage and all of whose customers one sees.
    Row {
        method: "POST",
        route: "/shared/{link}/rotate",
        form: "",
        expected: [("403", "403"), ("303 /shared/*", "303 /shared/*"), ("303 /shared/*", "303 /shared/*")],
    },
    anybody("/shared/{link}/revoke", "", "303 /shared/*", "303 /shared/*"),
    // A reviewer's side.
    sees("/s/{nokey}", "404", "404"),
    anybody("/api/shared", "key=no-such&query=", "200", "200"),
    anybody("/s/{nokey}/open", "", "303 /s/no-such", "303 /s/no-such"),
    sees("/s/{nokey}/customers.bin", "404", "404"),
    sees("/s/{nokey}/customers.csv", "404", "404"),
    sees("/s/{nokey}/customers.xlsx", "404", "404"),
    // Settings and monitoring, which is Ada's and works.
    open("/settings"),
    open("/api/watch"),
    open("/api/coverage"),
    open("/api/take-over"),
    open("/settings/monitoring/take-over"),
    open("/settings/monitoring/stop"),
    anybody("/settings/language", "language=de", "303 /", "303 /"),
    anybody("/s/{nokey}/language", "language=de", "303 /s/no-such", "303 /s/no-such"),
    anybody("/settings/separators", "separators=semicolon", "303 /settings", "303 /settings"),
    anybody("/settings/theme", "theme=dark", "303 /", "303 /"),
    edits("/settings/monitoring/check", "", "303 /settings", "303 /settings"),
    Row {
        method: "POST",
        route: "/settings/monitoring/start",
        form: "",
        expected: [
            ("403", "403"),
            ("403", "403"),
            ("303 /settings/monitoring/take-over", "303 /settings/monitoring/take-over"),
        ],
    },
    Row {
        method: "POST",
        route: "/settings/monitoring/stop",
        form: "",
        expected: [("403", "403"), ("403", "403"), ("303 /settings", "303 /settings")],
    },
    open("/settings/links"),
    open("/api/link-policy"),
    Row {
        method: "POST",
        route: "/settings/links",
        form: "longest=90",
        expected: [("403", "403"), ("403", "403"), ("303 /settings/links*", "303 /settings/links*")],
    },
    manages("/settings/audit"),
    manages("/api/audit?query="),
    manages("/settings/audit.csv"),
    manages("/settings/audit.jsonl"),
    open("/settings/sessions"),
    open("/api/sessions"),
    anybody("/settings/sessions/{nosession}/end", "", "303 /settings/sessions*", "303 /settings/sessions*"),
    anybody("/settings/access", "", "303 /settings", "303 /settings"),
    // The reader of a mailbox, who is nobody here.
    sees("/confirm", "404", "404"),
    anybody("/confirm", "token=no-such", "303 /confirm*", "303 /confirm*"),
    anybody("/api/confirmation", "token=no-such", "200", "200"),
    // One's own sign-in, and the server.
    sees("/auth/login", "303 *", "303 *"),
    sees("/auth/callback", "400", "400"),
    sees("/healthz", "200", "200"),
    sees("/readyz", "200", "200"),
    anybody("/settings/sessions/end", "", "303 *", "303 *"),
    anybody("/auth/logout", "", "303 *", "303 *"),
];

#[test]
fn the_table_has_every_route() {
    let listed: BTreeSet<String> = TABLE.iter().map(|row| format!("{} {}", row.method, shape(row.route))).collect();
    let missing: Vec<_> = routes().difference(&listed).cloned().collect();
    let unknown: Vec<_> = listed.difference(&routes()).cloned().collect();
    assert!(missing.is_empty() && unknown.is_empty(), "not in the table: {missing:?}; not in the router: {unknown:?}");
}

/// A page that answers a form is sent again by the browser when its user goes back to it.
#[test]
fn a_form_that_was_accepted_is_answered_with_a_redirect_and_never_with_a_page() {
    let forms = TABLE.iter().filter(|row| row.method == "POST" && !row.route.starts_with("/api/"));
    let answers = forms.flat_map(|row| row.expected.map(|(own, others)| (row.route, [own, others])));
    for (route, outcomes) in answers {
        assert!(outcomes.iter().all(|outcome| outcome.starts_with(['3', '4'])), "{route}: {outcomes:?}");
    }
}

/// What the parameters stand for.
struct Things {
    customer: &'static str,
    receiver: String,
    link: String,
}

impl Things {
    fn fill(&self, text: &str) -> String {
        let key = format!("threshold.2026-03.{}", self.customer);
        let values = [
            ("{id}", self.customer),
            ("{key}", key.as_str()),
            ("{delivery}", "no-such-delivery"),
            ("{receiver}", self.receiver.as_str()),
            ("{link}", self.link.as_str()),
            ("{nokey}", "no-such"),
            ("{nonote}", "no-such"),
            ("{nobatch}", "no-such"),
            ("{norule}", "no-such"),
            ("{nosession}", "no-such"),
            ("{noview}", "no-such"),
        ];
        values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value))
    }
}

async fn outcome(browser: &Browser, row: &Row, things: &Things) -> String {
    let path = things.fill(row.route);
    let answer = match row.method {
        "GET" => browser.get(&path).await,
        _ => browser.post(&path, &things.fill(row.form)).await,
    };
    let mut outcome = answer.status.to_string();
    if let Some(location) = answer.header("location") {
        write!(outcome, " {location}").expect("text");
    }
    outcome
}

async fn receiver(watched: &Watched) -> String {
    let query = "SELECT id FROM receivers ORDER BY created_at LIMIT 1";
    sqlx::query_scalar(query).fetch_one(&watched.app.database).await.expect("a receiver")
}

#[tokio::test]
async fn each_role_may_do_what_the_table_says_with_what_is_its_own_and_with_what_is_not() {
    let mut wrong = String::new();
    for (place, app_role) in ["Headroom.Reader", "Headroom.Editor", "Headroom.Manager"].into_iter().enumerate() {
        for is_own in [true, false] {
            let watched = two_watched().await;
            watched.receiver("Desk", "slack", "https://hooks.example.com/desk", &[]).await;
            let (_, adas) = share(&watched.browser, "title=Ada").await;
            // Whoever is a reader now may have been an editor.
            let before = colleague(&watched, &User::with_role("Ben", "Headroom.Editor")).await;
            let (_, bens) = share(&before, "title=Ben").await;
            let browser = colleague(&watched, &User::with_role("Ben", app_role)).await;
            let (customer, link) = if is_own { (OWN, bens) } else { (OTHERS, adas) };
            let things = Things { customer, receiver: receiver(&watched).await, link };
            for row in TABLE {
                let (own, others) = row.expected[place];
                let (expected, found) = (if is_own { own } else { others }, outcome(&browser, row, &things).await);
                let fits = match expected.strip_suffix('*') {
                    Some(start) => found.starts_with(start),
                    None => found == expected,
                };
                if !fits {
                    let whose = if is_own { "own" } else { "another's" };
                    let Row { method, route, .. } = row;
                    writeln!(wrong, "{app_role}, {whose}: {method} {route}: {found}, not {expected}").expect("text");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
