"""Filters: findings to fewer findings."""
