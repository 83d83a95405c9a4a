"""Impasto beside its peers; see bench/peers."""
