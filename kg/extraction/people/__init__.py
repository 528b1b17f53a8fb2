"""Who: people, the posts they hold, take up and leave, and who wrote the article."""
