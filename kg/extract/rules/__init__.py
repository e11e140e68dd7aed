"""Find mentions by rules and lexicons: what is certain from the form of a name, without a model."""
