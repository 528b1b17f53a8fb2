"""Tests of kg.identity."""
