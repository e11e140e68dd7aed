"""Find in an article who did what, where and when: a spaCy pipeline from text to mentions and relations."""
