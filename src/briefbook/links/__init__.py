"""Whether originals and archived copies are still there: the one room that asks others, and only when somebody says so."""
