//! How a form handles what people type, and hostile input.

use jiff::civil::Weekday;
use proptest::prelude::*;

use super::*;
use crate::delivery::DestinationError;
use crate::delivery::digest::{Cadence, DigestSchedule};

const HOOK: &str = "https://hooks.example.com/services/T0/B1/secret-path";
const KEY: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

fn webhook() -> ReceiverForm {
    ReceiverForm { name: "Ops".into(), channel: Channel::Webhook, address: HOOK.into(), ..ReceiverForm::default() }
}

#[test]
fn a_form_becomes_the_receiver_that_it_says() {
    let form = ReceiverForm::parse(
        "name=+Night%09watch+&channel=email&address=a%40example.com;b%40example.com&least=critical&words=b%C3%A4k+nord\
         &plan=legacy&only=contoso&only=fabrikam&only=contoso&only=%00&quiet=yes&quiet_from=8:00&quiet_to=19:30:00&zone=Europe%2FParis\
         &quiet_days=sunday&quiet_days=saturday&quiet_days=someday",
    );
    let receiver = form.receiver("r1", None, Scope::All).expect("a receiver");
    assert_eq!((&*receiver.id, &*receiver.name), ("r1", "Night watch"));
    assert_eq!(receiver.destination.address(), "a@example.com, b@example.com");
    assert_eq!(receiver.routing.least, Severity::Critical);
    assert_eq!((&*receiver.routing.customers.words, receiver.routing.customers.plan), ("bäk nord", Some(Plan::Legacy)));
    assert_eq!(receiver.routing.customers.only.len(), 2);
    let quiet = receiver.routing.quiet_hours.expect("quiet hours");
    assert_eq!(
        (write_time(quiet.from()), write_time(quiet.to()), quiet.zone_name()),
        ("08:00".into(), "19:30".into(), "Europe/Paris")
    );
    assert_eq!(quiet.days().iter().collect::<Vec<_>>(), [Weekday::Saturday, Weekday::Sunday]);
}

#[test]
fn a_webhook_with_another_url_has_another_secret() {
    let kept = Destination::parse(Channel::Webhook, HOOK, Some(KEY)).expect("a destination");
    let moved = |secret: &str| ReceiverForm {
        address: "https://hooks.example.com/other".into(),
        secret: secret.into(),
        ..webhook()
    };
    let destination = moved("").receiver("r", Some(&kept), Scope::All).expect("a receiver").destination;
    assert_eq!((destination.address(), destination.signing_secret()), ("https://hooks.example.com/other", None));
    let other = format!("whsec_{}", "B".repeat(32));
    for (secret, needs) in [("", true), (KEY, true), (KEY.trim_start_matches("whsec_"), true), (other.as_str(), false)]
    {
        assert_eq!(moved(secret).needs_new_secret(Some(&kept)), needs, "{secret}");
    }
    let teams = ReceiverForm { channel: Channel::Teams, ..moved("") };
    assert!(!teams.needs_new_secret(Some(&kept)));
}

#[test]
fn an_empty_address_and_secret_are_those_that_are_kept_if_the_channel_is_the_same() {
    let kept = Destination::parse(Channel::Webhook, HOOK, Some(KEY)).expect("a destination");
    let form = ReceiverForm { address: " ".into(), ..webhook() };
    assert_eq!(form.receiver("r", Some(&kept), Scope::All).map(|one| one.destination), Ok(kept.clone()));
    assert!(
        !form.needs_new_secret(Some(&kept)) && !webhook().needs_new_secret(Some(&kept)) && form.needs_new_secret(None)
    );
    let missing = Err(vec![(ReceiverField::Address, ReceiverProblem::Address(DestinationError::Missing))]);
    assert_eq!(form.receiver("r", None, Scope::All).map(|_| ()), missing);
    let other_channel = ReceiverForm { channel: Channel::Slack, ..form };
    assert_eq!(other_channel.receiver("r", Some(&kept), Scope::All).map(|_| ()), missing);
}

#[test]
fn a_secret_that_is_given_is_checked_and_one_for_another_channel_is_left_alone() {
    let with = |secret: &str| ReceiverForm { secret: secret.into(), ..webhook() };
    let signing = |form: ReceiverForm| {
        form.receiver("r", None, Scope::All).map(|one| one.destination.signing_secret().map(str::to_owned))
    };
    assert_eq!(signing(with(&KEY["whsec_".len()..])), Ok(Some(KEY.into())));
    assert_eq!(signing(with("")), Ok(None));
    assert_eq!(signing(with("hunter2")), Err(vec![(ReceiverField::Secret, ReceiverProblem::Secret)]));
    assert_eq!(signing(ReceiverForm { channel: Channel::Teams, ..with("hunter2") }), Ok(None));
}

#[test]
fn everything_that_is_wrong_is_said_beside_its_field() {
    let form = ReceiverForm::parse(&format!(
        "channel=email&address=nobody&words={}&quiet=yes&zone=Mars/Phobos",
        "a".repeat(500)
    ));
    let expected = vec![
        (ReceiverField::Name, ReceiverProblem::NoName),
        (ReceiverField::Address, ReceiverProblem::Address(DestinationError::Email)),
        (ReceiverField::Words, ReceiverProblem::TooLong),
        (ReceiverField::Zone, ReceiverProblem::Zone),
    ];
    assert_eq!(form.receiver("r", None, Scope::All), Err(expected));
    let quiet = |from: &str, to: &str| {
        let (quiet_from, quiet_to) = (from.to_owned(), to.to_owned());
        ReceiverForm { quiet: true, quiet_from, quiet_to, ..webhook() }.problems(false)
    };
    assert_eq!(quiet("22:00", "22:00"), [(ReceiverField::QuietTo, ReceiverProblem::SameTime)]);
    let quiet_days: Weekdays = Weekdays::DAYS.into_iter().collect();
    let every_day = ReceiverForm { quiet: true, quiet_days, ..webhook() };
    assert_eq!(every_day.problems(false), [(ReceiverField::QuietDays, ReceiverProblem::EveryDay)]);
    for (field, problem, digest_at, digest_zone) in [
        (ReceiverField::DigestAt, ReceiverProblem::Time, "8 o’clock", "UTC"),
        (ReceiverField::DigestZone, ReceiverProblem::Zone, "08:00", "Europe/Atlantis"),
    ] {
        let (digest_at, digest_zone) = (digest_at.to_owned(), digest_zone.to_owned());
        let form = ReceiverForm { digest_at, digest_zone, ..webhook() };
        assert!(form.problems(false).is_empty(), "nobody asks for a digest");
        let form = ReceiverForm { digest: Some(Cadence::Weekly), ..form };
        assert_eq!(form.problems(false), [(field, problem)]);
    }
    for wrong in ["", "24:00", "10:60", "10", "1000", "-1:00", "10:00:01", "10:00:00:00", "١٠:٠٠"] {
        assert_eq!(quiet(wrong, "07:00"), [(ReceiverField::QuietFrom, ReceiverProblem::Time)], "{wrong:?}");
        assert_eq!(quiet("20:00", wrong), [(ReceiverField::QuietTo, ReceiverProblem::Time)], "{wrong:?}");
    }
}

#[test]
fn an_address_with_a_line_break_is_refused_and_not_mended() {
    for (channel, address) in [
        ("email", "a%40example.com%0D%0ABcc:b%40example.com"),
        ("email", "a%40example.com%0A"),
        ("webhook", "https://example.com/%0D%0AHost:+evil"),
    ] {
        let form = ReceiverForm::parse(&format!("name=x&channel={channel}&address={address}"));
        let problem = (ReceiverField::Address, ReceiverProblem::Address(DestinationError::Line));
        assert_eq!(form.receiver("r", None, Scope::All), Err(vec![problem]), "{address}");
    }
}

#[test]
fn a_secret_is_in_no_form_of_a_stored_receiver_and_in_no_debug_text() {
    let mut receiver = webhook().receiver("r", None, Scope::All).expect("a receiver");
    receiver.destination = Destination::parse(Channel::Webhook, HOOK, Some(KEY)).expect("a destination");
    let form = ReceiverForm::of(&receiver).to_query_string();
    assert!(!form.contains("secret-path") && !form.contains("whsec"), "{form}");
    let shown = format!("{:?}", ReceiverForm { secret: KEY.into(), ..webhook() });
    assert!(!shown.contains("secret-path") && !shown.contains("whsec"), "{shown}");
}

fn receivers() -> impl Strategy<Value = Receiver> {
    let destination = proptest::sample::select(vec![
        Destination::parse(Channel::Email, "a@example.com, b@example.com", None).expect("an address"),
        Destination::parse(Channel::Teams, HOOK, None).expect("an address"),
        Destination::parse(Channel::Slack, HOOK, None).expect("an address"),
        Destination::parse(Channel::Webhook, HOOK, Some(KEY)).expect("an address"),
    ]);
    let quiet =
        (0..24_i8, 0..60_i8, 0..24_i8, 0..60_i8, proptest::sample::select(vec!["UTC", "Europe/Paris", "Asia/Tokyo"]));
    let days = proptest::sample::subsequence(Weekdays::DAYS.to_vec(), 0..7);
    let quiet =
        (quiet, days).prop_filter_map("hours that begin when they end", |((hour, minute, until, at, zone), days)| {
            let hours = QuietHours::new(Time::new(hour, minute, 0, 0).ok()?, Time::new(until, at, 0, 0).ok()?, zone)?;
            hours.with_days(days.into_iter().collect())
        });
    let id = "[a-zé\\-]{1,20}".prop_map(|id| CustomerId::parse(&id).expect("an id"));
    let customers = (
        "\\PC{0,99}",
        proptest::option::of(proptest::sample::select(Plan::ALL.to_vec())),
        proptest::collection::btree_set(id, 0..20),
    );
    let customers = customers.prop_map(|(words, plan, only)| CustomerFilter {
        words: clean_line(&words, ReceiverField::Words.max_chars()).into(),
        plan,
        only,
    });
    let least = proptest::sample::select(vec![Severity::Warning, Severity::Critical]);
    let name = "\\PC{1,99}".prop_map(|name| format!("N {}", clean_line(&name, 90)).trim_end().to_owned());
    let second = (proptest::option::of(1..=168_u8), proptest::sample::select(Reminders::ALL.to_vec()));
    let to = (any::<bool>(), any::<bool>());
    let times = (0..24_i8, 0..60_i8, proptest::sample::select(vec!["UTC", "America/New_York"]));
    let digest = (proptest::sample::select(Cadence::ALL.to_vec()), times, any::<bool>());
    let digest = digest.prop_filter_map("a time that exists", |(every, (hour, minute, zone), even_if_empty)| {
        DigestSchedule::new(every, Time::new(hour, minute, 0, 0).ok()?, zone, even_if_empty)
    });
    let second = (second, proptest::option::of(digest));
    (name, destination, least, customers, to, proptest::option::of(quiet), any::<bool>(), second).prop_map(
        |(name, destination, least, customers, to, quiet_hours, tickets, ((unanswered_after, reminders), digest))| {
            let (is_catch_all, owners) = to;
            let to_owners = owners && destination.channel() == Channel::Email;
            let one_by_one = tickets && Routing::may_be_one_by_one(destination.channel());
            Receiver {
                id: "r".into(),
                name: name.into(),
                destination,
                routing: Routing {
                    least,
                    customers,
                    to_owners,
                    is_catch_all,
                    quiet_hours,
                    one_by_one,
                    unanswered_after,
                    reminders,
                    digest,
                },
                scope: Scope::All,
                language: None,
                stopped: None,
                reminded: None,
                digested: None,
            }
        },
    )
}

proptest! {
    #[test]
    fn a_receiver_comes_back_from_its_form_unchanged(receiver in receivers()) {
        let form = ReceiverForm::parse(&ReceiverForm::of(&receiver).to_query_string());
        prop_assert_eq!(form.receiver("r", Some(&receiver.destination), Scope::All), Ok(receiver));
    }

    #[test]
    fn whatever_is_sent_is_a_form_and_survives_another_round(
        pairs in proptest::collection::vec(("name|channel|address|secret|least|words|plan|only|owners|catch_all|tickets|unanswered|reminders|digest|digest_at|digest_zone|digest_empty|quiet|quiet_from|quiet_to|zone|quiet_days|\\PC{0,8}", "\\PC{0,60}|[0-9:]{0,6}|email|yes|weekly|monday|sunday"), 0..24),
        raw in proptest::collection::vec(any::<char>(), 0..300),
    ) {
        let pairs: Vec<String> = pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        for text in [pairs.join("&"), raw.into_iter().collect()] {
            let form = ReceiverForm::parse(&text);
            prop_assert!(ReceiverForm::parse(&form.to_query_string()) == form);
            prop_assert_eq!(form.receiver("r", None, Scope::All).err().unwrap_or_default(), form.problems(false));
        }
    }
}
