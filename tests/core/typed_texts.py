"""What might stand in a search box: hostile texts, and texts of operators in odd places."""

from __future__ import annotations

from hypothesis import strategies as st

HOSTILE = (
    "'; DROP TABLE meetings_item; --",
    "' OR '1'='1' --",
    '" OR ""="',
    "1) UNION SELECT password FROM auth_user WHERE (1=1",
    "x' AND SLEEP(10) AND 'x'='x",
    "titel:* OR *:*",
    "*:*",
    "[* TO *]",
    'title:{a TO z] AND "x"~1000000',
    "(" * 500 + "a" + ")" * 500,
    "NOT NOT NOT",
    "AND OR NOT AND",
    "plan~0.5^1000",
    "(a+)+$ ^(([a-z])+.)+[A-Z]([a-z])+$",
    ".*.*.*.*.*.*x",
    r"\d{1,1000000}(?P<x>(?=a))",
    "[[:alpha:]]]]]{,}",
    "{{ 7*7 }} {% debug %} ${7*7} <%= 7*7 %> #{7*7}",
    "{0.__class__.__mro__} %s%s%s%n",
    "<script>alert('hej')</script>",
    '"><img src=x onerror=alert(1)>',
    "&lt;b&gt;&amp;&#x27;&#0;",
    "]]><!--",
    "../../../../etc/passwd",
    "..\\..\\windows\\system32",
    "file:///etc/passwd%00.html",
    "\x00\x01\x02\x1b[2J\x7f",
    "a\x00b organ:\x00 \x00-c",
    "\ufeff\u202eplan\u202d\u2066",
    "\ud800 \udfff plan\ud83d",
    "Z͑ͫ̓ͪ̂ͫ̽a̷l̈́g̷̝o͖͜ " + "e" + "\u0301" * 900,
    "👩‍👩‍👧‍👦 1️⃣ 🇩🇰 plan🙂",
    "план 計画 σχέδιο خطة योजना แผน",
    "ﬁnans ²³ ½ Ⅷ ℡ ＡＢＣ：１２３ İıſẞ",
    '"' * 501,
    "'" * 501,
    "-" * 999,
    "*" * 999,
    '-"' * 300,
    "a " * 499 + '"',
    "organ:" * 150,
    "år:" * 250,
    "sag: " * 190,
    "organ:'a organ:'b organ:\"c",
    "-organ:-sag:-år:2022",
    "år:0000-9999 år:99999 år:٢٠٢٢ år:2022-2022-2022",
    "a*b*c* *** a** -a* -* \"a*\"*",
    "a/" * 400,
    "1." * 400,
    "\n".join(["linje"] * 100),
    "true null NaN Infinity -1 1e309 0x1F",
    "() { :; }; echo hej; `ls` $(ls) | cat && rm -rf / ; #",
    "=cmd|' /C calc'!A0",
    "a" * 10_000,
    "ø" * 1_000_000,
    "plan, " * 2_000,
    ") ( ] [ } { -( -) -[ +",
    "\u2028plan\u2029by\u0085",
)  # fmt: skip

_PIECES = (
    "plan", "Åbenrå", "e-mail", "KL's", "1.090", "EMN-2022-00920", "2022", "2020-2022", "møder",
    "x", "sag", "organ", "år", "aar", "type", "body", "year", "officer", "AND", "OR", "NOT",
    "og", ":", "-", "−", "*", '"', "„", "»", "«", "”", "'", "’", "‘", "(", ")", "[", ",", ".", "..",
    "/", "~", "^", "\\", "+", "_", "§", "?", "\x00", "\u00ad", "\u200b", "\u030a", "\u202e", "🙂",
    "\n", " ", " ", " ", " ",
)  # fmt: skip


def typed_texts() -> st.SearchStrategy[str]:
    """Words, filters and operators in any order, with and without spaces."""
    return st.lists(st.sampled_from(_PIECES), max_size=60).map("".join)
