//! `GET /v1/customers/{id}/subscriptions/...`: the lists behind a customer's spending.

use async_trait::async_trait;
use secrecy::SecretString;
use uuid::Uuid;

use super::{Answer, HttpPartnerCenter, counted};
use crate::partner_center::answers::{
    ItemsPage, MAX_ITEMS, PageError, parse_meters, parse_resources, parse_subscriptions,
};
use crate::partner_center::call::{Call, Failed};
use crate::partner_center::error::{PartnerCenterError, PartnerCenterErrorKind as Kind, Phrase};
use crate::partner_center::paging::{PageRequest, Visited};
use crate::partner_center::{Listed, MeterList, UsageDetails};
use domain::breakdown::{MeterUsage, ResourceUsage, SubscriptionId, SubscriptionUsage};
use domain::customer::{CustomerId, Plan};

#[async_trait]
impl UsageDetails for HttpPartnerCenter {
    async fn list_subscriptions(
        &self,
        token: &SecretString,
        customer: &CustomerId,
    ) -> Result<Listed<SubscriptionUsage>, PartnerCenterError> {
        let first = self.root.below_customer(customer, &["subscriptions", "usagerecords"]);
        self.list(token, first, parse_subscriptions).await
    }

    async fn list_resources(
        &self,
        token: &SecretString,
        customer: &CustomerId,
        plan: &SubscriptionId,
    ) -> Result<Listed<ResourceUsage>, PartnerCenterError> {
        let first = self.root.below_customer(customer, &["subscriptions", plan.as_str(), "resourceusagerecords"]);
        self.list(token, first, parse_resources).await
    }

    async fn list_meters(
        &self,
        token: &SecretString,
        customer: &CustomerId,
        subscription: &SubscriptionId,
        plan: Plan,
        list: MeterList,
    ) -> Result<Listed<MeterUsage>, PartnerCenterError> {
        let id = subscription.as_str();
        let first = match list {
            MeterList::ByMeter => self.root.below_customer(customer, &["subscriptions", id, "meterusagerecords"]),
            MeterList::ByLegacyResource => {
                self.root.below_customer(customer, &["subscriptions", id, "usagerecords", "resources"])
            }
        };
        self.list(token, first, move |body| parse_meters(body, plan)).await
    }
}

impl HttpPartnerCenter {
    async fn list<T: Send + 'static>(
        &self,
        token: &SecretString,
        first: Option<PageRequest>,
        parse: impl Fn(&[u8]) -> Result<ItemsPage<T>, PageError> + Clone + Send + Sync + 'static,
    ) -> Result<Listed<T>, PartnerCenterError> {
        let call = Call::new(token, self.clock.now(), self.limits.overall)?;
        let Some(first) = first else { return Ok(Listed::default()) };
        counted(self.list_pages(&call, first, parse).await)
    }

    async fn list_pages<T: Send + 'static>(
        &self,
        call: &Call,
        first: PageRequest,
        parse: impl Fn(&[u8]) -> Result<ItemsPage<T>, PageError> + Clone + Send + Sync + 'static,
    ) -> Result<Listed<T>, PartnerCenterError> {
        let (mut visited, mut listed, mut bytes, mut pages) = (Visited::default(), Listed::default(), 0, 0);
        let mut next = first;
        loop {
            let request_id = Uuid::new_v4();
            let page = match visited.visit(&next) {
                Ok(()) => {
                    let most_bytes = self.limits.page_bytes.min(self.limits.total_bytes.saturating_sub(bytes));
                    self.list_page(call, request_id, &next, most_bytes, pages == 0, parse.clone()).await
                }
                Err(error) => Err(error.into()),
            };
            let (page, length) = page.map_err(|failed| call.error(request_id, failed))?;
            (bytes, pages) = (bytes + length, pages + 1);
            listed.unreadable += page.unreadable;
            listed.items.extend(page.items);
            let Some(link) = page.next else { return Ok(listed) };
            if pages >= self.limits.pages || listed.items.len() > MAX_ITEMS {
                return Err(
                    call.error(request_id, Failed::because(Kind::TooLarge, Phrase("too many pages or entries")))
                );
            }
            next = self.root.next(&link).map_err(|error| call.error(request_id, error.into()))?;
        }
    }

    /// One page and its size in bytes.
    async fn list_page<T: Send + 'static>(
        &self,
        call: &Call,
        request_id: Uuid,
        page: &PageRequest,
        most_bytes: usize,
        is_first: bool,
        parse: impl Fn(&[u8]) -> Result<ItemsPage<T>, PageError> + Send + 'static,
    ) -> Result<(ItemsPage<T>, usize), Failed> {
        let body = match self.send_with_retries(call, request_id, page, most_bytes).await? {
            Answer::Body(body) => body,
            Answer::NoUsageData if is_first => return Ok((ItemsPage::none(), 0)),
            // It would pass a part off as the whole.
            Answer::NoUsageData => {
                return Err(Failed::because(Kind::Rejected, Phrase("no usage data on a later page")));
            }
        };
        let length = body.len();
        match tokio::task::spawn_blocking(move || parse(&body)).await {
            Ok(page) => Ok((page?, length)),
            Err(error) => Err(Failed::because(Kind::UnreadableAnswer, error)),
        }
    }
}
