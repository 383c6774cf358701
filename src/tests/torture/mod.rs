//! What takes minutes and not seconds: `make torture`. Each test is ignored by `make test`.

mod deliver;
mod kill;
mod replicas;
mod stop;
