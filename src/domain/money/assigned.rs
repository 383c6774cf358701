//! Which currency codes are in use: a typo must not pass for a currency that nobody spends.

use super::CurrencyCode;

/// The alphabetic codes of currencies in use (ISO 4217, list one, from Unicode CLDR 48), without metals, test codes and
/// funds.
const ASSIGNED: &str = "\
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF \
    CHF CLP CNY COP CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD \
    HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD \
    LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP \
    PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT \
    TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG ZWL";

impl CurrencyCode {
    /// Whether a currency has this code.
    #[must_use]
    pub fn is_assigned(self) -> bool {
        ASSIGNED.split(' ').any(|code| code == self.as_str())
    }

    /// All currencies in use, in alphabetic order.
    pub fn assigned() -> impl Iterator<Item = Self> {
        ASSIGNED.split(' ').filter_map(Self::parse)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_in_use_is_told_from_a_typing_error() {
        let is_assigned = |code: &str| CurrencyCode::parse(code).expect("three letters").is_assigned();
        assert!(["SEK", "eur", "JPY", "KWD", "XCG"].into_iter().all(is_assigned));
        assert!(!["SKE", "EUE", "XXX", "XAU", "DEM"].into_iter().any(is_assigned));
        assert_eq!(CurrencyCode::assigned().count(), ASSIGNED.split(' ').count());
    }
}
