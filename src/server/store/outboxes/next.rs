//! What goes next of what waits in an outbox.

use std::sync::Arc;

use jiff::Timestamp;

use super::{Outbox, is_far};
use crate::store::from_row::from_row;
use crate::store::messages::{StoredMessage, hash};
use crate::store::sign_ins::timestamp;
use crate::store::stored::message;
use crate::store::{RowKind, notice_unreadable};
use domain::delivery::{Channel, LogChange, Message, Waiting, next_batch, settle};

from_row! {
    pub(super) struct Queued {
        pub id: String,
        pub channel: String,
        pub content: String,
        pub first_due_at: i64,
        pub due_at: i64,
        pub attempts: i64,
        pub message_id: Option<String>,
        pub batch: Option<String>,
        pub batch_message: Option<String>,
        /// How many alerts.
        pub parts_sent: i64,
    }
}

/// What waits in an outbox, and what goes next.
pub(super) struct Opened {
    /// What has changed of deliveries: their ids, and what is left of them.
    pub changed: Vec<(String, Option<StoredMessage>)>,
    pub log: Vec<LogChange>,
    pub unreadable: Vec<String>,
    /// Whether what has begun cannot be read: nothing may overtake it.
    pub is_blocked: bool,
    pub next: Option<Next>,
}

pub(super) struct Next {
    pub key: String,
    pub channel: Channel,
    pub message: Arc<Message>,
    /// Where it is stored, or has to be.
    pub message_id: String,
    pub new: Option<StoredMessage>,
    pub alerts_sent: usize,
    pub may_have_arrived: bool,
    pub first_due: i64,
    pub deliveries: Vec<String>,
}

impl Opened {
    /// `sent` is the message that is being sent already, if there is one.
    pub fn of(outbox: &Outbox, rows: Vec<Queued>, sent: Option<String>, now: Timestamp) -> Self {
        let mut opened =
            Self { changed: Vec::new(), log: Vec::new(), unreadable: Vec::new(), is_blocked: false, next: None };
        let is_sent = |row: &Queued| row.batch.is_some();
        if let Some((first, sent)) = rows.iter().find(|row| is_sent(row)).zip(sent) {
            let of_batch: Vec<&Queued> = rows.iter().filter(|row| row.batch == first.batch).collect();
            let read = message::read(&sent).ok().zip(Channel::from_key(&first.channel));
            if let Some((message, channel)) = read {
                opened.next = Some(Next {
                    key: first.batch.clone().unwrap_or_default(),
                    channel,
                    message: Arc::new(message),
                    message_id: first.batch_message.clone().unwrap_or_default(),
                    new: None,
                    alerts_sent: usize::try_from(first.parts_sent).unwrap_or_default(),
                    may_have_arrived: true,
                    first_due: of_batch.iter().map(|row| row.first_due_at).max().unwrap_or_default(),
                    deliveries: of_batch.iter().map(|row| row.id.clone()).collect(),
                });
            } else {
                opened.unreadable = of_batch.iter().map(|row| row.id.clone()).collect();
                opened.is_blocked = true;
            }
            return opened;
        }
        let mut readable = Vec::with_capacity(rows.len());
        for row in rows {
            match message::read(&row.content) {
                Ok(message) if Channel::from_key(&row.channel).is_some() => {
                    // What was due once is due whenever its address is tried.
                    let is_due = row.attempts > 0 || is_far(row.due_at, now);
                    let due = if is_due { now } else { timestamp(row.due_at) };
                    readable.push((row, Waiting { message: Arc::new(message), due }));
                }
                read => {
                    if let Err(error) = read {
                        notice_unreadable(RowKind::Delivery, &row.id, &error);
                    }
                    // It is put off only when it is due: until then it stays where it is.
                    if row.due_at <= now.as_second() || is_far(row.due_at, now) {
                        opened.unreadable.push(row.id);
                    }
                }
            }
        }
        let (mut rows, waiting): (Vec<Queued>, Vec<Waiting>) = readable.into_iter().unzip();
        let settled = settle(&outbox.address(), &waiting);
        let mut left = Vec::with_capacity(rows.len());
        let mut places = Vec::with_capacity(rows.len());
        for (place, (was, message)) in waiting.iter().zip(settled.left).enumerate() {
            if message.as_ref().is_none_or(|message| !Arc::ptr_eq(message, &was.message)) {
                let stored = message.as_deref().map(StoredMessage::of);
                opened.changed.push((rows[place].id.clone(), stored));
            }
            if let Some(message) = message {
                left.push(Waiting { message, due: was.due });
                places.push(place);
            }
        }
        opened.log = settled.log;
        opened.next = next_batch(&left, now).and_then(|batch| {
            let of_batch: Vec<usize> = batch.places.iter().map(|place| places[*place]).collect();
            let newest = *of_batch.last()?;
            let first_due = of_batch.iter().map(|place| rows[*place].first_due_at).max()?;
            let channel = Channel::from_key(&rows[newest].channel)?;
            let deliveries: Vec<String> = of_batch.iter().map(|place| std::mem::take(&mut rows[*place].id)).collect();
            // A message that goes as it was decided has its delivery's key, and is stored already, but for one of the version before.
            let is_decided = deliveries.len() == 1 && Arc::ptr_eq(&batch.message, &waiting[newest].message);
            let stored = rows[newest].message_id.clone().filter(|_| is_decided);
            let new = stored.is_none().then(|| StoredMessage::of(&batch.message));
            let message_id = stored.or_else(|| new.as_ref().map(|new| new.id.clone()))?;
            let key = match &deliveries[..] {
                [one] if is_decided => one.clone(),
                several => hash(&format!("{}\n{message_id}", several.join("\n"))),
            };
            Some(Next {
                key,
                channel,
                message: batch.message,
                message_id,
                new,
                alerts_sent: 0,
                may_have_arrived: false,
                first_due,
                deliveries,
            })
        });
        opened
    }
}
