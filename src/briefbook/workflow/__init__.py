"""An analyst’s steps, each made of the pipeline and the rooms below it. Nothing here prints."""
