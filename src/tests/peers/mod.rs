//! Headroom beside other programs for the same job. Each test needs such a program, so `make test` ignores it.

mod alertmanager;
