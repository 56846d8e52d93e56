"""An article becomes paragraphs and sentences with stable places, digests, and the names and figures in each."""
