//! What a signed-in user may read.
use crate::api::{ApiError, CustomerDetail, Dashboard};
use crate::domain::grid::GridQuery;
pub struct Access;
impl Access {
    pub async fn from_request() -> Result<Self, ApiError> {
        unimplemented!()
    }
    pub async fn dashboard(&self, _: &GridQuery) -> Result<Dashboard, ApiError> {
        unimplemented!()
    }
    pub async fn customer(&self, _: &str) -> Result<CustomerDetail, ApiError> {
        unimplemented!()
    }
}
