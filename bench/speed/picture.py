"""The medians as bars: one group a step, one bar a tool."""

WIDE, BAR, GAP, LEFT = 690, 16, 22, 130
COLOURS = {"briefbook": "#1d4e74", "mkdocs": "#8a8f94", "zensical": "#b58a3c", "hugo": "#4f7f5b"}


def drawn(medians: dict[tuple[str, str], float], steps: tuple[str, ...]) -> str:
    """An SVG with its figures as text, so that nothing is said by colour alone."""
    longest = max(medians.values())
    parts, y = [], 30
    for step in steps:
        shown = [(name, value) for (name, of), value in medians.items() if of == step]
        parts.append(f'<text x="0" y="{y - 6}" font-weight="600">{step}</text>')
        for name, value in shown:
            width = max(1.0, (WIDE - LEFT - 60) * value / longest)
            parts.append(f'<text x="0" y="{y + 12}">{name}</text>')
            parts.append(f'<rect x="{LEFT}" y="{y}" width="{width:.1f}" height="{BAR - 2}" fill="{COLOURS[name]}"/>')
            parts.append(f'<text x="{LEFT + width + 6:.1f}" y="{y + 12}">{value:.2f} s</text>')
            y += BAR
        y += GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {y}" font-family="sans-serif" font-size="12" role="img">'
        f'<title>Seconds of the processor, by step and tool</title><rect width="{WIDE}" height="{y}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )
