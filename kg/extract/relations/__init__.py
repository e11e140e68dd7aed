"""Find facts: who did what, where and when, in one article with its mentions."""
