//! Headroom beside programs that others wrote for the same job. Each test needs such a program, so `make test` ignores it.

mod alertmanager;
