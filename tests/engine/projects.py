"""Ordinary MkDocs projects as one text each, with `-- path --` before each file (`␣` is a space), and edits of them."""

from __future__ import annotations

from pathlib import Path

from tests.tiny import write_site


def write_project(folder: Path, *texts: str) -> Path:
    """Writes projects on top of each other into `folder`."""
    for file in folder.rglob("* *"):
        file.rename(file.with_name(file.name.replace(" ", "␣")))
    write_site(folder, *texts)
    for file in folder.rglob("*␣*"):
        file.rename(file.with_name(file.name.replace("␣", " ")))
    return folder


EXTENSIONS = """\
-- mkdocs.yml --
site_name: Extensions
site_url: https://a.example/b/
theme: {name: mkdocs, locale: en}
plugins: []
markdown_extensions:
  - toc: {permalink: true}
  - admonition
  - footnotes
  - attr_list
  - md_in_html
  - def_list
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.details
-- docs/index.md --
# Home
See [the other](other/README.md#second "Title"), and a note[^1].

!!! note "Be *careful*"
    Inside.

| a | b |
|---|--:|
| 1 | 2 |

[^1]: The note.
-- docs/other/README.md --
---
title: "Another title: really"
hide: [toc]
---
# Not the title {#own .x}

## Second

```python hl_lines="1"
print("<&>")
```

=== "One"

    One.

=== "Two"

    Two ![picture](../a%20picture.svg).

??? tip
    Folded.

<div markdown="1" class="a">
*inside*
</div>

Term
:   Meaning
-- docs/a␣picture.svg --
<svg xmlns="http://www.w3.org/2000/svg"/>
"""

NAVIGATION = """\
-- mkdocs.yml --
site_name: Näv & co
theme: readthedocs
plugins: []
docs_dir: docs
nav:
  - index.md
  - With a title: first.md
  - Section:
      - second/index.md
      - "A: colon": "second/two words.md"
      - Deeper:
          - second/åäö.md
  - Elsewhere: https://b.example/
not_in_nav: |
  /loose.md
exclude_docs: |
  *.tmp
  /private/
-- docs/index.md --
Welcome. No heading here.
-- docs/first.md --
Setext heading
==============
Text with [a link](second/two%20words.md) and [one](#setext-heading).
-- docs/second/index.md --
# Second *one*
-- docs/second/two␣words.md --
# Words
-- docs/second/åäö.md --
# Åäö
-- docs/loose.md --
# Loose
-- docs/notes.tmp --
Not published.
-- docs/private/a.md --
# Private
-- docs/.hidden/a.md --
# Hidden
-- docs/plain.txt --
Plain.
"""

SEARCHED = """\
-- mkdocs.yml --
site_name: Searched
use_directory_urls: false
theme:
  name: material
  features: [navigation.tabs, navigation.indexes, toc.integrate]
  font: false
plugins:
  - search
hooks: [hooks.py]
markdown_extensions:
  - pymdownx.highlight
  - pymdownx.superfences
-- hooks.py --
def on_page_markdown(markdown, page, **_):
    return markdown + f"\\n\\nFrom the hook: {page.title}\\n"
def on_env(env, files, **_):
    env.globals["many"] = len(files)
-- docs/index.md --
# Welcome
Words to find.
-- docs/b/index.md --
---
status: new
---
# B
-- docs/b/c.md --
# C
```js
let a = 1 < 2;
```
-- docs/z.markdown --
# Z
"""

NO_NAV = """\
-- mkdocs.yml --
site_name: No navigation
site_url: https://c.example/
repo_url: https://github.com/a/b
edit_uri: edit/main/docs/
extra_css: [own.css]
extra_templates: [extra.html]
theme: {name: mkdocs, custom_dir: overrides, highlightjs: false}
plugins: []
markdown_extensions: [smarty, sane_lists, nl2br]
-- overrides/main.html --
{% extends "base.html" %}
{% block footer %}<p>{{ pages | length }} pages, "{{ page.title }}"</p>{% endblock %}
-- overrides/special.html --
<title>{{ page.title }}</title>{{ page.content }}
-- docs/own.css --
p { order: 1 }
-- docs/extra.html --
{{ config.site_name }}
-- docs/README.md --
"Quoted" -- and...
line
-- docs/10-ten.md --
# Ten
-- docs/9-nine.md --
---
template: special.html
---
# Nine
-- docs/under_score␣and␣space.md --
Text
"""

APART = """\
-- mkdocs.yml --
site_name: Apart
site_url: https://d.example/
theme: {name: mkdocs, custom_dir: overrides}
plugins: []
nav:
  - Start: index.md
  - Part: {part}
-- overrides/main.html --
<title>{{ page.title }} {{ page.meta.description }}</title><nav>{% for one in nav %}<a href="{{ one.url | url }}"{% if one.active %} aria-current="page"{% endif %}>{{ one.title }}</a>{% endfor %}</nav>
{% block content %}{{ page.content }}{% endblock %}
<link href="{{ page.canonical_url }}"><a href="{{ 'a.txt' | url }}">a</a>{{ page.next_page.title }}
-- overrides/404.html --
Lost: {{ base_url }} {{ nav.homepage.title }}
-- overrides/sitemap.xml --
-- docs/index.md --
---
title: Other words
---
<div>
<h1>Start &amp; go</h1>
<p>*not emphasis*</p>
</div>
-- docs/part/index.md --
---
description: "<b> & more"
---
<article class="x"><p id="a">å</p></article>
-- docs/loose/deep/index.md --
<main><div>Loose</div></main>
-- docs/a.txt --
Text.
-- docs/img/a.svg --
<svg/>
""".replace("{part}", "part/index.md")

Edits = tuple[str, ...]
EDITS: dict[str, tuple[str, Edits]] = {
    "extensions": (
        EXTENSIONS,
        (
            "-- docs/index.md --\n# Home again\n\n## Two\n\nText.\n",
            "-- docs/new.md --\n# New\n\nSee [home](index.md#two).\n",
            "-- docs/other/README.md --\n(gone)\n-- docs/other/index.md --\n# Moved\n",
        ),
    ),
    "navigation": (
        NAVIGATION,
        (
            "-- docs/second/two␣words.md --\n# Other words\n",
            "-- docs/loose.md --\n(gone)\n",
            NAVIGATION[: NAVIGATION.index("-- docs")].replace(
                "  - With a title: first.md\n", "  - Quite another: first.md\n"
            ),
        ),
    ),
    "search and hooks": (
        SEARCHED,
        (
            "-- docs/b/c.md --\n# C two\n\nMore words to find.\n",
            "-- hooks.py --\ndef on_page_content(html, **_):\n    return html + '<hr>'\n",
        ),
    ),
    "no navigation": (
        NO_NAV,
        (
            "-- docs/9-nine.md --\n# Nine\n",
            "-- docs/README.md --\n(gone)\n-- docs/index.md --\nRenamed.\n",
            '-- overrides/main.html --\n{% extends "base.html" %}\n{% block footer %}{{ build_date_utc }}{% endblock %}\n',
        ),
    ),
    "apart": (
        APART,
        (
            "-- docs/index.md --\n<div>\n<h1>Changed</h1>\n</div>\n",
            "-- docs/new/index.md --\n<section>New</section>\n-- docs/loose/deep/index.md --\n(gone)\n-- docs/a.txt --\n(gone)\n",
            APART[: APART.index("-- docs")].replace("Start: index.md", "Begin: index.md"),
            "-- overrides/main.html --\n<title>{{ page.title }}</title>{{ page.content }}\n-- docs/img/b.svg --\n<svg/>\n",
            "-- docs/new/index.md --\n(gone)\n-- docs/renamed/index.md --\n<section>New</section>\n",
        ),
    ),
}
"""Name to a project and what is laid over it, one after the other."""

NOT_APART: dict[str, str] = {
    "a frame lists the pages": "-- overrides/main.html --\n{% for f in pages %}{{ f.url }} {% endfor %}{{ page.content }}\n",
    "a frame that is included lists them": (
        "-- overrides/main.html --\n{% include 'own.html' %}\n-- overrides/own.html --\n{{ pages | length }}\n"
    ),
    "a frame says when": "-- overrides/main.html --\n{{ build_date_utc }}{{ page.content }}\n",
    "a frame says when a page was changed": "-- overrides/main.html --\n{{ page.update_date }}\n",
    "a frame reads what another page says of itself": (
        "-- overrides/main.html --\n{% for one in nav %}{{ one.meta.description }}{% endfor %}{{ page.content }}\n"
    ),
    "a frame reads it through a filter": (
        '-- overrides/main.html --\n{{ nav | map(attribute="content") | join }}{{ page.content }}\n'
    ),
    "a frame reads the next page": "-- overrides/main.html --\n{{ page.next_page.content }}{{ page.content }}\n",
    "the page for what is not there does": "-- overrides/404.html --\n{{ pages | length }}\n",
    "the list for search engines does": "-- overrides/sitemap.xml --\n(gone)\n",
    "the list for search engines is there": "-- overrides/sitemap.xml --\n<urlset/>\n",
    "the name of a template is worked out": "-- overrides/main.html --\n{% include page.meta.x or '404.html' %}\n",
    "a page has a template of its own": (
        "-- overrides/own.html --\nOwn {{ page.content }}\n-- docs/part/index.md --\n---\ntemplate: own.html\n---\n<div>a</div>\n"
    ),
    "a page is Markdown": "-- docs/part/index.md --\n# Markdown\n",
    "a page has another name": "-- docs/loose/other.md --\n<div>a</div>\n",
    "a page is a README": "-- docs/third/README.md --\n<div>a</div>\n",
    "a page has another ending": "-- docs/third/index.markdown --\n<div>a</div>\n",
    "a file is hidden": "-- docs/.hidden/a.txt --\nHidden\n",
    "a page is hidden": "-- docs/.hidden/index.md --\n<div>a</div>\n",
    "there are templates beside the documents": "-- docs/templates/a.txt --\nTemplate\n",
    "documents are left out": APART[: APART.index("-- overrides")] + "exclude_docs: |\n  loose/\n",
    "the navigation leads elsewhere": APART[: APART.index("-- overrides")] + "  - Away: https://e.example/\n",
    "the navigation has no titles": APART[: APART.index("-- overrides")].replace("Start: index.md", "index.md"),
    "HTML may hold Markdown": (
        APART[: APART.index("-- overrides")]
        + 'markdown_extensions: [md_in_html]\n-- docs/part/index.md --\n<div markdown="1">*a*</div>\n'
    ),
    "settings lie elsewhere": APART[: APART.index("-- overrides")] + "extra: {a: !ENV [HOME, b]}\n",
}
"""Why pages of a project that is otherwise apart are not, and what is laid over it for that."""
