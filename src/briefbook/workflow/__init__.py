"""An analyst's steps, each made of the pipeline and the rooms below it. Nothing here is written to disk or printed."""
