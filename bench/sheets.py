"""The page of a full text in the language of each engine: paper, margins, faces, sizes."""

from __future__ import annotations

TYPST = """
#set document(title: "{title}")
#set page(width: 210mm, height: 297mm, margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm),
  numbering: "— 1 —", number-align: right)
#set text(lang: "zh", region: "cn", size: 16pt, top-edge: 0.88em, bottom-edge: -0.12em,
  font: ("SD Serif", "SD FangSong", "SD FangSong Ext", "SD Song"))
#set par(justify: true, leading: 13.609pt, spacing: 13.609pt,
  first-line-indent: (amount: 2em, all: true))
#align(center, text(size: 22pt, font: ("SD Serif", "SD TitleSong"))[{title}])
{body}
"""
TYPST_KAI = '#text(font: ("SD Serif", "SD Kai", "SD Kai Ext", "SD FangSong Ext"))[{}]'

CSS = """
@page {{ size: 210mm 297mm; margin: 37mm 26mm 35mm 28mm;
  @bottom-right {{ content: "— " counter(page) " —" }} }}
body {{ font: 16pt/29.609pt "SD Serif", "SD FangSong", "SD FangSong Ext", "SD Song";
  text-align: justify }}
h1 {{ font: 22pt "SD Serif", "SD TitleSong"; text-align: center }}
p {{ margin: 0; text-indent: 2em }}
b {{ font: 16pt "SD Serif", "SD Kai", "SD Kai Ext", "SD FangSong Ext" }}
{faces}
"""

LATEX = """---
title: {title}
documentclass: article
geometry: [top=37mm, bottom=35mm, left=28mm, right=26mm]
header-includes:
  - \\usepackage{{xeCJK}}
  - \\setmainfont[Path={faces}/]{{SDSerif-Regular.ttf}}
  - \\setCJKmainfont[Path={faces}/]{{SDSong.ttf}}
  - \\AtBeginDocument{{\\fontsize{{16pt}}{{29.609pt}}\\selectfont}}
  - \\newCJKfontfamily\\kai[Path={faces}/]{{SDKai.ttf}}
---

"""
