"""Our own attack vectors: what an author could type to act in a reader's browser.

Each calls `hit(N)`, so that a browser can tell which of them ran. Those that wait for a person (a click,
a key) are poked by the test. All of them run in the browser of the tests when nothing keeps them from it.
"""

from __future__ import annotations

_SCRIPTS = """
<script>hit(N)</script>
<SCRIPT>hit(N)</SCRIPT>
<sCrIpT >hit(N)</sCrIpT >
<script type=module>hit(N)</script>
<script type="text/javascript">hit(N)</script>
<script type="application/ecmascript">hit(N)</script>
<script src="data:text/javascript,hit(N)"></script>
<script src=data:,hit(N)></script>
<script src="data:text/javascript;base64,B64"></script>
<script/x>hit(N)</script>
<script x="</script>" y>hit(N)</script>
<script async src="data:,hit(N)"></script>
<script defer src="data:,hit(N)"></script>
<script><!--
hit(N)
//--></script>
<script>/*<![CDATA[*/hit(N)/*]]>*/</script>
<script>hit`N`</script>
<script>setTimeout('hit(N)')</script>
<script>new Function('hit(N)')()</script>
<script>import('data:text/javascript,hit(N)')</script>
<script>document.write('<script>hit(N)<'+'/script>')</script>
</title><script>hit(N)</script>
</textarea><script>hit(N)</script>
</style><script>hit(N)</script>
--><script>hit(N)</script>
"><script>hit(N)</script>
'><script>hit(N)</script>
</p></div></article></main><script>hit(N)</script>
]]><script>hit(N)</script>
"""
_HANDLERS = """
<img src=x onerror=hit(N)>
<IMG SRC=x OnErRoR=hit(N)>
<img src=x onerror="hit(N)">
<img src=x onerror='hit(N)'>
<img src=x onerror=&#104;it(N)>
<img src=x onerror="&#x68;it(N)">
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" onload=hit(N) onerror=hit(N)>
<img srcset=x onerror=hit(N)>
<img src=x onerror=eval(atob(/B64/.source))>
<img src=x onerror=window[`hit`](N)>
<img src=x onerror=top.frames&&hit(N)>
<img alt="`><img src=x onerror=hit(N)>
<img/src/onerror=hit(N)>
<img
src=x
onerror
=
hit(N)>
<image src=x onerror=hit(N)>
<picture><img src=x onerror=hit(N)></picture>
<figure><img src=x onerror=hit(N)></figure>
<input type=image src=x onerror=hit(N)>
<input autofocus onfocus=hit(N)>
<input onclick=hit(N)>
<button onclick=hit(N)>x</button>
<button autofocus onfocus=hit(N)>x</button>
<select autofocus onfocus=hit(N)></select>
<textarea autofocus onfocus=hit(N)></textarea>
<video src=x onerror=hit(N)></video>
<video><source onerror=hit(N)></video>
<audio src=x onerror=hit(N)></audio>
<body onload=hit(N)>
<body onpageshow=hit(N)>
<details open ontoggle=hit(N)>x</details>
<details ontoggle=hit(N)><summary>x</summary></details>
<div onmouseover=hit(N)>x</div>
<div onclick=hit(N)>x</div>
<p onpointerenter=hit(N)>x</p>
<b onclick="hit(N)">x</b>
<em onmouseenter='hit(N)'>x</em>
<a onclick=hit(N)>x</a>
<a href=# onmouseover=hit(N)>x</a>
<a href="/" onfocus=hit(N) autofocus>x</a>
<code onauxclick=hit(N)>x</code>
<blockquote oncopy=hit(N)>x</blockquote>
<ul onwheel=hit(N)><li>x</li></ul>
<li onkeydown=hit(N)>x</li>
<h2 onclick=hit(N)>x</h2>
<table onclick=hit(N)><tr><td>x</td></tr></table>
<table><tr><td onclick=hit(N)>x</td></tr></table>
<table><caption onclick=hit(N)>x</caption></table>
<marquee onclick=hit(N)>x</marquee>
<xss onclick=hit(N) tabindex=1>x</xss>
<x-x onfocus=hit(N) tabindex=1 autofocus>x</x-x>
<div contenteditable onbeforeinput=hit(N)>x</div>
<div popover onbeforetoggle=hit(N)>x</div>
<dialog open onclose=hit(N)>x</dialog>
<div style="animation:x" onanimationend=hit(N)>x</div>
<div onscrollend=hit(N)>x</div>
<object data=x onerror=hit(N)></object>
<link rel=stylesheet href="data:text/css," onload=hit(N)>
<style onload=hit(N)></style>
<iframe onload=hit(N)></iframe>
<iframe src=about:blank onload=hit(N)></iframe>
<form onsubmit=hit(N)><button>x</button></form>
<form onreset=hit(N)>x</form>
<noscript><p title="</noscript><img src=x onerror=hit(N)>">
<b title="" onmouseover="hit(N)" x="">x</b>
"><img src=x onerror=hit(N)>
'><img src=x onerror=hit(N)>
`><img src=x onerror=hit(N)>
</a><img src=x onerror=hit(N)>
<!--><img src=x onerror=hit(N)>-->
<!---><img src=x onerror=hit(N)>-->
<!--x--!><img src=x onerror=hit(N)>-->
<![CDATA[><img src=x onerror=hit(N)>]]>
<?x ><img src=x onerror=hit(N)>
<!x><img src=x onerror=hit(N)>
</ x><img src=x onerror=hit(N)>
<a href="x"/><img src=x onerror=hit(N)>
<br<img src=x onerror=hit(N)>
<img src="x` `<img src=x onerror=hit(N)>"` `>
<template shadowrootmode=open><img src=x onerror=hit(N)></template>
<div><template shadowrootmode=open><script>hit(N)</script></template></div>
<title><img title="</title><img src=x onerror=hit(N)>">
<textarea><img title="</textarea><img src=x onerror=hit(N)>">
<style><img title="</style><img src=x onerror=hit(N)>">
<xmp><img title="</xmp><img src=x onerror=hit(N)>">
<noembed><img title="</noembed><img src=x onerror=hit(N)>">
<noframes><img title="</noframes><img src=x onerror=hit(N)>">
<iframe><img title="</iframe><img src=x onerror=hit(N)>">
"""
_LINKS = """
<a href=javascript:hit(N)>x</a>
<a href="javascript:hit(N)">x</a>
<a href="JaVaScRiPt:hit(N)">x</a>
<a href=" javascript:hit(N)">x</a>
<a href="&#1;javascript:hit(N)">x</a>
<a href="java&#9;script:hit(N)">x</a>
<a href="java&#10;script:hit(N)">x</a>
<a href="java&#13;script:hit(N)">x</a>
<a href="java&Tab;script:hit(N)">x</a>
<a href="java&NewLine;script:hit(N)">x</a>
<a href="javascript&colon;hit(N)">x</a>
<a href="&#106;avascript:hit(N)">x</a>
<a href="&#x6A&#x61vascript:hit(N)">x</a>
<a href="&#0000106avascript:hit(N)">x</a>
<a href="javascript://%0Ahit(N)">x</a>
<a href="javascript:%68it(N)">x</a>
<a href="javascript:void(hit(N))" target=_self>x</a>
<map><area href=javascript:hit(N) shape=default></map>
<form action=javascript:hit(N)><button>x</button></form>
<form><button formaction=javascript:hit(N)>x</button></form>
<form id=fN action=javascript:hit(N)></form><button form=fN>x</button>
[x](javascript:hit(N))
[x](<javascript:hit(N)>)
[x]( javascript:hit(N) )
[x](JAVASCRIPT:hit(N))
[x](java&#115;cript:hit(N))
[x](&#106;avascript:hit(N))
[x](javascript&colon;hit(N))
[x](javascript://%0Ahit(N) "t")
[x](javascript:hit(N) 'a title')
"""
_FRAMES = """
<iframe src=javascript:hit(N)></iframe>
<iframe src="javascript:top.hit(N)"></iframe>
<iframe srcdoc="<script>hit(N)</script>"></iframe>
<iframe srcdoc="&lt;img src=x onerror=hit(N)&gt;"></iframe>
<iframe src="data:text/html,<script>hit(N)</script>"></iframe>
<iframe src="data:text/html;base64,HTML64"></iframe>
<iframe src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='hit(N)'/>"></iframe>
<object data="data:text/html,<script>hit(N)</script>"></object>
<embed src="data:text/html,<script>hit(N)</script>">
<object type="image/svg+xml" data="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='hit(N)'/>"></object>
"""
_DRAWINGS = """
<svg onload=hit(N)>
<svg><script>hit(N)</script></svg>
<svg><script href="data:text/javascript,hit(N)"></script></svg>
<svg><script xlink:href="data:text/javascript,hit(N)"></script></svg>
<svg><script>&#104;it(N)</script></svg>
<svg><image href=x onerror=hit(N) /></svg>
<svg><g onload=hit(N)></g></svg>
<svg><animate onbegin=hit(N) attributeName=x dur=1s></animate></svg>
<svg><set onbegin=hit(N) attributeName=x dur=1s></set></svg>
<svg><a href="javascript:hit(N)"><text y=20>x</text></a></svg>
<svg><a xlink:href="javascript:hit(N)"><text y=20>x</text></a></svg>
<svg><foreignObject><img src=x onerror=hit(N)></foreignObject></svg>
<svg><desc><img src=x onerror=hit(N)></desc></svg>
<svg><title><img src=x onerror=hit(N)></title></svg>
<svg></p><style><a title="</style><img src=x onerror=hit(N)>">
</text></svg><img src=x onerror=hit(N)>
<math><mtext><img src=x onerror=hit(N)></mtext></math>
<math><annotation-xml encoding="text/html"><img src=x onerror=hit(N)></annotation-xml></math>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=hit(N)&gt;"><img src=x onerror=hit(N)>
<math><p></p><img src=x onerror=hit(N)></math>
"""


def _each(lines: str) -> list[str]:
    """The vectors of a list; one that goes over several lines has lines that begin in no way a vector does."""
    found: list[str] = []
    for line in lines.strip("\n").split("\n"):
        begins = line[:1] in "<[\"'`]-" and not line.startswith("//")
        if begins or not found:
            found.append(line)
        else:
            found[-1] += f"\n{line}"
    return found


VECTORS = tuple(line for lines in (_SCRIPTS, _HANDLERS, _LINKS, _FRAMES, _DRAWINGS) for line in _each(lines))
"""With `N` where the number of the vector belongs, and `B64` or `HTML64` for a call or a page in base64."""
