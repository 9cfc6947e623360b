"""What writes BibTeX, with all its habits."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from tests.unit.kinds.kind import Kind, check

KINDS = {
    "wos-double-braces.bib": Kind(
        """\
@article{ WOS:000100000000001,
Title = {{Sea grass and storms}},
Author = {Roe, Ann and Poe, Bo},
Year = {{2021}},
Month = {{MAR 16}},
DOI = {{10.1234/abcd.5678}} }
""",
        [
            "doi:10.1234/abcd.5678 | Sea grass and storms | Ann Roe; Bo Poe | 2021-03-16",
        ],
    ),
    "noid.bib": Kind(
        """\
@inproceedings{roe2012maps,
  title={Maps that draw themselves},
  author={Roe, Ann and Poe, Bo},
  booktitle={Proc. of Cartography},
  year={2012}
}
""",
        [
            "title:maps-that-draw-themselves:roe:2012 | Maps that draw themselves | Ann Roe; Bo Poe | 2012-01-01",
        ],
    ),
    "dup-key.bib": Kind(
        """\
@article{a1, title={First of two}, author={Roe, Ann}, year=2020, doi={10.1234/first}}
@article{a1, title={Second of two}, author={Poe, Bo}, year=2021, doi={10.1234/second}}
""",
        [
            "doi:10.1234/first | First of two | Ann Roe | 2020-01-01",
            "doi:10.1234/second | Second of two | Bo Poe | 2021-01-01",
        ],
    ),
    "month.bib": Kind(
        """\
@string{jjj = "Journal of Jokes"}
@misc{m1, title={Month macro}, author={Roe, Ann}, year=2020, month=apr, doi={10.1234/m1}}
@misc{m2, title={Month day}, author={Roe, Ann}, year=2020, month="10~" # jan, doi={10.1234/m2}}
@misc{m3, title={Month joined}, author={Roe, Ann}, year={2020}, month = jul # {~18}, doi={10.1234/m3}}
@misc{m4, title={Month upper}, author={Roe, Ann}, year={2020}, month = Apr, journal = jjj, doi={10.1234/m4}}
@misc{m5, title={Month undefined}, author={Roe, Ann}, year={2020}, month = 10, journal = undefinedmacro, doi={10.1234/m5}}
@misc{m6, title={Month German}, author={Roe, Ann}, year={2020}, month = {Mai}, doi={10.1234/m6}}
@misc{m7, title={Month range}, author={Roe, Ann}, year={2020}, month = {Jan-Feb}, doi={10.1234/m7}}
""",
        [
            "doi:10.1234/m1 | Month macro | Ann Roe | 2020-04-01",
            "doi:10.1234/m2 | Month day | Ann Roe | 2020-01-10",
            "doi:10.1234/m3 | Month joined | Ann Roe | 2020-07-18",
            "doi:10.1234/m4 | Month upper | Ann Roe | 2020-04-01",
            "doi:10.1234/m5 | Month undefined | Ann Roe | 2020-10-01",
            "doi:10.1234/m6 | Month German | Ann Roe | 2020-05-01",
            "doi:10.1234/m7 | Month range | Ann Roe | 2020-01-01",
        ],
    ),
    "others.bib": Kind(
        """\
@article{o1, title={Others at the end}, author={Roe, Ann and Poe, Bo and others}, year=2020, doi={10.1234/o1}}
@article{o2, title={A corporate author}, author={{The Big Group and Friends}}, year=2020, doi={10.1234/o2}}
@article{o3, title={Von and Jr}, author={van der Roe, Ann and Poe, Jr, Bo and {\\'E}mile Zo{\\"e}}, year=2020, doi={10.1234/o3}}
@article{o4, title={Collab in braces}, author={{Desert}, P. and {ANT Collaboration}}, year=2020, doi={10.1234/o4}}
@article{o5, title={Mendeley semicolons}, author={{Roe, Ann; Poe, Bo; Doe}, Cee}, year=2020, doi={10.1234/o5}}
@article{o6, title={Firstnames only no comma}, author={Ann Roe, Bo Poe, Cee Doe}, year=2020, doi={10.1234/o6}}
""",
        [
            "doi:10.1234/o1 | Others at the end | Ann Roe; Bo Poe | 2020-01-01",
            "doi:10.1234/o2 | A corporate author | The Big Group and Friends | 2020-01-01",
            "doi:10.1234/o3 | Von and Jr | Ann van der Roe; Bo Poe Jr; Émile Zoë | 2020-01-01",
            "doi:10.1234/o4 | Collab in braces | P. Desert; ANT Collaboration | 2020-01-01",
            "doi:10.1234/o5 | Mendeley semicolons | Ann Roe; Bo Poe; Cee Doe | 2020-01-01",
            "doi:10.1234/o6 | Firstnames only no comma | Ann Roe; Bo Poe; Cee Doe | 2020-01-01",
        ],
    ),
    "eprint.bib": Kind(
        """\
@article{e1, title={Old with class}, author={Roe, Ann}, eprint={math.GT/0309136}, eprinttype={arxiv}, date={2003-09-08}}
@article{e2, title={Prefix arXiv}, author={Roe, Ann}, eprint={arXiv:astro-ph/0505517}, year=2005}
@article{e3, title={In journal with class}, author={Roe, Ann}, journal={arXiv:1508.00882 [math, stat]}, year=2015}
@article{e4, title={Jstor eprint}, author={Roe, Ann}, eprint={2512345}, eprinttype={jstor}, year=1999, doi={10.2307/2512345}}
@article{e5, title={PubMed eprint}, author={Roe, Ann}, eprint={23456789}, eprinttype={pubmed}, year=1999}
@misc{e6, title={arXiv DOI}, author={Roe, Ann}, doi={10.48550/arXiv.2401.00001}, year=2024}
@misc{e7, title={arXiv DOI again}, author={Roe, Ann}, eprint={2401.00001}, archivePrefix={arXiv}, primaryClass={cs.CL}, year=2024}
@article{e8, title={quant with note}, author={Roe, Ann}, note={arXiv: quant-ph/9609002}, year=1996}
@article{e9, title={biblatex date range}, author={Roe, Ann}, doi={10.1234/e9}, date={2024-10-31/}}
@article{e10, title={biblatex date range two}, author={Roe, Ann}, doi={10.1234/e10}, date={2024-10-30/2024-11-02}}
@article{e11, title={biblatex uncertain}, author={Roe, Ann}, doi={10.1234/e11}, date={2016-07-16T20:05~}}
@article{e12, title={atom-ph old}, author={Roe, Ann}, eprint={atom-ph/9601001}}
@article{e13, title={CoRR dblp}, author={Ann Roe}, journal={CoRR}, volume={abs/2312.00752}, year={2023}, url={https://doi.org/10.48550/arXiv.2312.00752}, doi={10.48550/ARXIV.2312.00752}, eprinttype={arXiv}, eprint={2312.00752}}
@article{e14, title={Scholar arXiv preprint}, author={Roe, Ann}, journal={arXiv preprint arXiv:1312.6114}, year={2013}}
@article{e15, title={CoRR without ids}, author={Ann Roe}, journal={CoRR}, volume={abs/1412.6980}, year={2014}}
@article{e16, title={Withdrawn nine digits}, author={Ann Roe}, eprint={1501.00001v2}, archivePrefix={arXiv}}
@misc{e17, title={escaped underscore}, author={Ann Roe}, doi={10.1007/978-3-642-12345-6\\_12}}
@misc{e18, title={doi with prefix}, author={Ann Roe}, doi={doi:10.1016/j.x.2012.12.121}}
@misc{e19, title={doi in url braces}, author={Ann Roe}, url={\\url{https://doi.org/10.1016/j.y.2012.12.121}}}
""",
        [
            "math/0309136 | Old with class | Ann Roe | 2003-09-08",
            "astro-ph/0505517 | Prefix arXiv | Ann Roe | 2005-01-01",
            "1508.00882 | In journal with class | Ann Roe | 2015-01-01",
            "doi:10.2307/2512345 | Jstor eprint | Ann Roe | 1999-01-01",
            "pmid:23456789 | PubMed eprint | Ann Roe | 1999-01-01",
            "2401.00001 | arXiv DOI | Ann Roe | 2024-01-01",
            "2401.00001 | arXiv DOI again | Ann Roe | 2024-01-01",
            "quant-ph/9609002 | quant with note | Ann Roe | 1996-01-01",
            "doi:10.1234/e9 | biblatex date range | Ann Roe | 2024-10-31",
            "doi:10.1234/e10 | biblatex date range two | Ann Roe | 2024-10-30",
            "doi:10.1234/e11 | biblatex uncertain | Ann Roe | 2016-07-16",
            "atom-ph/9601001 | atom-ph old | Ann Roe | ",
            "2312.00752 | CoRR dblp | Ann Roe | 2023-01-01",
            "1312.6114 | Scholar arXiv preprint | Ann Roe | 2013-01-01",
            "1412.6980 | CoRR without ids | Ann Roe | 2014-01-01",
            "1501.00001v2 | Withdrawn nine digits | Ann Roe | ",
            "doi:10.1007/978-3-642-12345-6_12 | escaped underscore | Ann Roe | ",
            "doi:10.1016/j.x.2012.12.121 | doi with prefix | Ann Roe | ",
            "doi:10.1016/j.y.2012.12.121 | doi in url braces | Ann Roe | ",
        ],
    ),
    "commands.bib": Kind(
        r"""@misc{c1, title={\ce{H2SO4} on In\textsubscript{x}Ga\textsubscript{1-x}N and Fe\textsuperscript{3+}}, author={P\a'erez, A. and Roe, B.; Poe, C.}, doi={10.1234/c1}}
@misc{c2, title={{\rm GaN} at $x\leq 1$, $\mathsf{\unknown{y}}$ and \mkbibquote{so} in non\-linear \emph{form}\/}, author={Roe, Ann}, doi={10.1234/c2}}
@misc{c3, title={\{\vphantom\}{{T}}\vphantom\{\}he \{\}GaN\{\} of {{In}}\_\{x\}{{Ga}}\_\{1-x\}{{N}} with \{112\} planes}, author={Roe, Ann}, doi={10.1234/c3}}
@misc{c4, title={The <math display="inline"><mi>k</mi></math> of 3\,mm---\SI{5}{\micro\metre}}, author=ROE # " and Bo Poe", doi={10.1234/c4}}
""",
        [
            "doi:10.1234/c1 | H₂SO₄ on InxGa1-xN and Fe³⁺ | A. Pérez; B. Roe; C. Poe | ",
            "doi:10.1234/c2 | GaN at x≤ 1, y and so in nonlinear form | Ann Roe | ",
            "doi:10.1234/c3 | The GaN of InxGa1-xN with {112} planes | Ann Roe | ",
            "doi:10.1234/c4 | The k of 3 mm—5 μm | ROE; Bo Poe | ",
        ],
    ),
    "titles.bib": Kind(
        """\
@misc{t1, title={50\\% of {\\LaTeX} \\& friends cost \\$5 with $\\mu$J at \\SI{3}{\\metre}}, author={Roe, Ann}, doi={10.1234/t1}}
@misc{t2, title={\\textit{Escherichia coli} and \\emph{others} in \\textbf{bold}}, author={Roe, Ann}, doi={10.1234/t2}}
@misc{t3, title={CO$_2$ and H$_{2}$O at 10$^{-3}$ \\textendash{} a {\\textquotedblleft}review{\\textquotedblright}}, author={Roe, Ann}, doi={10.1234/t3}}
@misc{t4, title={{{Nested {{Braces}} in} Titles}}, author={Roe, Ann}, doi={10.1234/t4}}
@misc{t5, title="Quotes {"}inside{"} quotes", author="Roe, Ann", doi="10.1234/t5"}
@misc{t6, title={Title with &amp; entity and <i>tags</i> and <sup>3</sup>He}, author={Roe, Ann}, doi={10.1234/t6}}
@misc{t7, title={N{\\'e}el st{\\o}tte Gro{\\ss}e {\\AA}ngstr{\\"o}m {\\v{C}}ech \\c{c} \\i{} \\l{}}, author={Gr{\\"u}n, J{\\"o}rg and {\\O}stergaard, S{\\o}ren and {\\L}ukasz, {\\.Z}}, doi={10.1234/t7}}
@misc{t8, title={A~tie, a \\"Uber, and {\\ss}}, author={Roe, Ann}, doi={10.1234/t8}}
@misc{t9, title={M. H{\\"o}lder said ``so''}, author={Roe, Ann}, doi={10.1234/t9}}
""",
        [
            "doi:10.1234/t1 | 50% of LaTeX & friends cost $5 with μJ at 3 m | Ann Roe | ",
            "doi:10.1234/t2 | Escherichia coli and others in bold | Ann Roe | ",
            "doi:10.1234/t3 | CO₂ and H₂O at 10⁻³ – a “review” | Ann Roe | ",
            "doi:10.1234/t4 | Nested Braces in Titles | Ann Roe | ",
            'doi:10.1234/t5 | Quotes "inside" quotes | Ann Roe | ',
            "doi:10.1234/t6 | Title with & entity and tags and 3He | Ann Roe | ",
            "doi:10.1234/t7 | Néel støtte Große Ångström Čech ç ı ł | Jörg Grün; Søren Østergaard; Ż Łukasz | ",
            "doi:10.1234/t8 | A tie, a Über, and ß | Ann Roe | ",
            "doi:10.1234/t9 | M. Hölder said “so” | Ann Roe | ",
        ],
    ),
    "ads.bib": Kind(
        """\
@ARTICLE{2020ApJ...999..111R,
       author = {{Roe}, Ann and {Poe}, Bo},
        title = "{A star with a {$\\sim$}3 day period}",
      journal = {\\apj},
     keywords = {Stars, Period, Astrophysics - Solar and Stellar Astrophysics},
         year = 2020,
        month = may,
          doi = {10.3847/1538-4357/aaaaaa},
archivePrefix = {arXiv},
       eprint = {2005.00001},
 primaryClass = {astro-ph.SR},
       adsurl = {https://ui.adsabs.harvard.edu/abs/2020ApJ...999..111R},
      adsnote = {Provided by the SAO/NASA Astrophysics Data System}
}
""",
        [
            "2005.00001 | A star with a ∼3 day period | Ann Roe; Bo Poe | 2020-05-01",
        ],
    ),
    "keys.bib": Kind(
        """\
@article{k1, title={Missing comma}, author={Roe, Ann} year={2013}, doi={10.1234/comma}}
@article{k2, title={Percent in abstract}, abstract={Up to 30% more}, author={Roe, Ann}, doi={10.1234/pct}}
@article{k6, title={An unclosed one, author={Roe, Ann}, doi={10.1234/unclosed}}

@article{k7, title={The one after}, author={Roe, Ann}, doi={10.1234/after}}
""",
        [
            "doi:10.1234/comma | Missing comma | Ann Roe | 2013-01-01",
            "doi:10.1234/pct | Percent in abstract | Ann Roe | ",
            "doi:10.1234/after | The one after | Ann Roe | ",
        ],
        refused=[3],
    ),
    "crossref.bib": Kind(
        """\
@inproceedings{c1, author={Roe, Ann}, title={A talk in a volume}, year={2005}, crossref={vol}, url={http://pub.example.org/download/1/2}, ee={http://dx.doi.org/10.1007/11428817_21}}
@proceedings{vol, editor={Poe, Bo}, title={Proceedings of the Volume}, year={2005}, isbn={3-540-26031-5}}
""",
        [
            "doi:10.1007/11428817_21 | A talk in a volume | Ann Roe | 2005-01-01",
        ],
    ),
    "unclosed.bib": Kind(
        """\
@article{g1, title={Good one}, doi={10.1234/g1}}

@article{g2, title={A {brace is missing}, doi={10.1234/g2}, year={2020}}

@article{g3, title={Good three}, doi={10.1234/g3}}

@article{g4, title={Good four}, doi={10.1234/g4}}
""",
        [
            "doi:10.1234/g1 | Good one |  | ",
            "doi:10.1234/g3 | Good three |  | ",
            "doi:10.1234/g4 | Good four |  | ",
        ],
        refused=[3],
    ),
    "extra-close.bib": Kind(
        """\
@article{g1, title={Good one}, doi={10.1234/g1}}

@article{g2, title={A brace} too many}, doi={10.1234/g2}, year={2020}}

@article{g3, title={Good three}, doi={10.1234/g3}}
@article{g4,
  title = {An @ sign at the line start},
  abstract = {Mail us:
@example.org for more},
  doi = {10.1234/g4}
}
@article{g5, title = {A percent comment inside},
  % doi = {10.1234/no},
  doi = {10.1234/g5}
}
% @article{g6, title={Commented out}, doi={10.1234/g6}}
""",
        [
            "doi:10.1234/g1 | Good one |  | ",
            "doi:10.1234/g2 | A brace too many |  | 2020-01-01",
            "doi:10.1234/g3 | Good three |  | ",
            "doi:10.1234/g4 | An @ sign at the line start |  | ",
            "doi:10.1234/g5 | A percent comment inside |  | ",
            "doi:10.1234/g6 | Commented out |  | ",
        ],
    ),
    "wosdate.bib": Kind(
        """\
@article{w1, Title = {{WoS date}}, Year = {{2020}}, Month = {{MAR 16}}, Unique-ID = {{WOS:1}}, url={https://example.org/w1} }
@article{w2, Title = {{WoS date two}}, Year = {{2020}}, Month = {{JAN-FEB}}, url={https://example.org/w2} }
@article{w3, Title = {{Season}}, Year = {{2020}}, Month = {{SUM}}, url={https://example.org/w3} }
@article{w4, Title = {Numeric month}, Year = {2020}, Month = {3}, url={https://example.org/w4} }
@article{w5, Title = {Year and n.d.}, Year = {n.d.}, url={https://example.org/w5} }
@article{w6, Title = {Year in brackets}, Year = {[2020]}, url={https://example.org/w6} }
@article{w7, Title = {Year 2020a}, Year = {2020a}, url={https://example.org/w7} }
@article{w8, Title = {Year to appear}, Year = {to appear}, url={https://example.org/w8} }
@article{w9, Title = {Date ymd}, date = {2015-00-00}, url={https://example.org/w9} }
""",
        [
            "https://example.org/w1 | WoS date |  | 2020-03-16",
            "https://example.org/w2 | WoS date two |  | 2020-01-01",
            "https://example.org/w3 | Season |  | 2020-01-01",
            "https://example.org/w4 | Numeric month |  | 2020-03-01",
            "https://example.org/w5 | Year and n.d. |  | ",
            "https://example.org/w6 | Year in brackets |  | 2020-01-01",
            "https://example.org/w7 | Year 2020a |  | 2020-01-01",
            "https://example.org/w8 | Year to appear |  | ",
            "https://example.org/w9 | Date ymd |  | 2015-01-01",
        ],
    ),
    "people.bib": Kind(
        """\
@article{a, title={Wind over M{\\"u}ller's lake: CO$_2$ and {\\textalpha}-particles}, author={M{\\"u}ller, J{\\"o}rg and others}, doi={10.1234/mueller}, year=2020}
@article{b, title={Straße und Øresund}, author={Østergaard, Søren}, doi={10.1234/strasse}, year=2021}
@article{c, title={深層学習による嵐の予測}, author={山田, 太郎}, doi={10.1234/cjk}, year=2022}
@article{d, title={A very long title which tells of storms at sea and of the wind over the hills and far away in the north of the country}, author={Roe, Ann}, doi={10.1234/long}, year=2023}
@article{e, title={👩‍🔬 Emoji family and flags 🇩🇪 in a title}, author={Poe, Bo}, doi={10.1234/emoji}, year=2024}
""",
        [
            "doi:10.1234/mueller | Wind over Müller's lake: CO₂ and α-particles | Jörg Müller | 2020-01-01",
            "doi:10.1234/strasse | Straße und Øresund | Søren Østergaard | 2021-01-01",
            "doi:10.1234/cjk | 深層学習による嵐の予測 | 太郎 山田 | 2022-01-01",
            "doi:10.1234/long | A very long title which tells of storms at sea and of the wind over the hills and far away in the north of the country | Ann Roe | 2023-01-01",
            "doi:10.1234/emoji | 👩🔬 Emoji family and flags 🇩🇪 in a title | Bo Poe | 2024-01-01",
        ],
    ),
    "mendeley.bib": Kind(
        """\
@article{Roe2013,
abstract = {x},
annote = {my note},
archivePrefix = {arXiv},
arxivId = {1312.00001},
author = {Roe, Ann},
eprint = {1312.00001},
file = {:Users/x/Documents/Roe.pdf:pdf},
keywords = {sea,storms},
mendeley-groups = {To read,Thesis},
mendeley-tags = {storms},
title = {{A paper of Mendeley}},
year = {2013}
}
""",
        [
            "title:a-paper-of-mendeley:roe:2013 | A paper of Mendeley | Ann Roe | 2013-01-01",
        ],
    ),
    "bbl.bbl": Kind(
        """\
\\begin{thebibliography}{9}
\\bibitem{roe2017} A.~Roe and B.~Poe, \\emph{Storms at sea}, J. Storms \\textbf{12} (2017), \\href{https://arxiv.org/abs/1706.00028}{arXiv:1706.00028}.
\\bibitem{doe} C.~Doe. Known by its title only. 2018.
\\end{thebibliography}
""",
        [
            "1706.00028 | Storms at sea | A. Roe; B. Poe | 2017-01-01",
            "title:known-by-its-title-only:doe:2018 | Known by its title only | C. Doe | 2018-01-01",
        ],
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_comes_in_clean(name: str) -> None:
    check(KINDS[name])
