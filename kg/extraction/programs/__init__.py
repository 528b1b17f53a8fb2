"""Campaigns, plans, projects, mechanisms, strategies and numbered slogans."""
