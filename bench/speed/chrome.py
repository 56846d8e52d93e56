"""A layout for Hugo with as much around each page as Material puts there: head, header, search, navigation, contents, footer."""

HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{ .Title }} - {{ site.Title }}</title>{{ with .Prev }}<link rel="prev" href="{{ .RelPermalink }}">{{ end }}{{ with .Next }}<link rel="next" href="{{ .RelPermalink }}">{{ end }}
<link rel="stylesheet" href="/main.css"></head><body>
"""
NAV = """<nav class="nav nav--primary"><ul>{{ $here := . }}{{ range site.Sections }}{{ if or (eq . $here) (.IsAncestor $here) }}
<li class="nav__item nav__item--active nav__item--section nav__item--nested"><input class="nav__toggle toggle" type="checkbox" id="nav-{{ .Section }}" checked>
<label class="nav__link" for="nav-{{ .Section }}"><span class="ellipsis">{{ .Title }}</span><span class="nav__icon icon"></span></label>
<nav class="nav" aria-labelledby="nav-{{ .Section }}" aria-expanded="true"><ul class="nav__list" data-scrollfix>{{ range .Pages }}
<li class="nav__item{{ if eq . $here }} nav__item--active{{ end }}"><a href="{{ .RelPermalink }}" class="nav__link"><span class="ellipsis">{{ .Title }}</span></a></li>{{ end }}</ul></nav></li>
{{ else }}<li class="nav__item nav__item--pruned nav__item--nested"><a href="{{ .RelPermalink }}" class="nav__link"><span class="ellipsis">{{ .Title }}</span><span class="nav__icon icon"></span></a></li>{{ end }}{{ end }}</ul></nav>
<nav class="nav nav--secondary">{{ .TableOfContents }}</nav>
"""
BODY = """<main><article>{{ block "main" . }}{{ end }}</article></main><footer>Made for a comparison</footer></body></html>
"""


def layout(size: int) -> str:
    """With so many bytes of fixed text: what Material repeats on every page, such as its icons and its settings."""
    icons = '<svg viewBox="0 0 24 24"></svg> ' * (size // 32)
    return f"{HEAD}<div hidden>{icons}</div>\n{NAV}{BODY}"
