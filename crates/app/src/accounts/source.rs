//! Where an attempt to sign in comes from, as far as it tells one visitor from another.

use std::fmt;
use std::net::IpAddr;

/// The network a request comes from; none where that is not known. It is neither printed nor
/// stored: what is kept of it are keyed hashes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Source(Option<[u8; 8]>);

impl Source {
    /// Nobody knows where from.
    pub const UNKNOWN: Self = Self(None);

    /// The source with an address. An IPv6 address counts by its first 64 bits: who has one has
    /// them all. The address of this machine says nothing: it is that of a web server in front,
    /// through which everybody comes.
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            address if address.is_loopback() => Self::UNKNOWN,
            IpAddr::V4(address) => {
                let [a, b, c, d] = address.octets();
                Self(Some([0, 0, 0, 4, a, b, c, d]))
            }
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                let network = [a, b, c, d].into_iter().fold(0, |n, part| n << 16 | u64::from(part));
                Self(Some(network.to_be_bytes()))
            }
        }
    }

    pub(super) const fn is_known(self) -> bool {
        self.0.is_some()
    }

    pub(super) fn bytes(self) -> [u8; 8] {
        self.0.unwrap_or_default()
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Source(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str) -> Source {
        Source::of(address.parse().unwrap())
    }

    #[test]
    fn a_source_is_an_ipv4_address_or_a_network_of_64_bits() {
        assert_ne!(of("203.0.113.1"), of("203.0.113.2"));
        assert_eq!(of("::ffff:203.0.113.1"), of("203.0.113.1"));
        assert_eq!(of("2001:db8:0:1::1"), of("2001:db8:0:1:ffff::2"));
        assert_ne!(of("2001:db8:0:1::1"), of("2001:db8:0:2::1"));
    }

    #[test]
    fn this_machine_is_no_source_and_none_is_printed() {
        assert_eq!([of("127.0.0.1"), of("::1"), of("::ffff:127.0.0.1")], [Source::UNKNOWN; 3]);
        assert_eq!(format!("{:?}", of("203.0.113.1")), "Source(…)");
    }
}
