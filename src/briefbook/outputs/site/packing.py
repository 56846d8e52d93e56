"""`sitemap.xml.gz` without compression: what compresses differs from computer to computer, and with it the bytes of a site."""

import struct
import zlib
from pathlib import Path

_BLOCK = 65_535


def repack(folder: Path) -> None:
    """Write MkDocs’ packed sitemap anew, where there is one."""
    packed, plain = folder / "sitemap.xml.gz", folder / "sitemap.xml"
    if packed.is_file() and plain.is_file():
        packed.write_bytes(stored(plain.read_bytes()))


def stored(raw: bytes) -> bytes:
    """A gzip file of blocks that are kept as they are (RFC 1951, 3.2.4), with no name, no time and no system."""
    blocks = [raw[start : start + _BLOCK] for start in range(0, len(raw), _BLOCK)] or [b""]
    body = b"".join(
        struct.pack("<BHH", number == len(blocks), len(block), _BLOCK - len(block)) + block
        for number, block in enumerate(blocks, 1)
    )
    head = b"\x1f\x8b\x08" + bytes(6) + b"\xff"
    return head + body + struct.pack("<II", zlib.crc32(raw), len(raw) & 0xFFFFFFFF)
