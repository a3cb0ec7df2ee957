"""Targets for the fuzzer: ``python -m bench.fuzzing.NAME [libFuzzer options] [corpus folders]``."""
