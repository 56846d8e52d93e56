"""Record and date become rows ready for a page. Views decide what is shown; no markup here."""
