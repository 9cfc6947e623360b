"""Lists of papers in reStructuredText."""

from __future__ import annotations

import pytest

from tests.unit.kinds.kind import Kind, check

URL = "https://arxiv.org/abs/1706.0000"
ONE = "1706.00001 | Storms at sea | Ann Roe; Bo Poe | 2017-01-01"
TWO = "1706.00002 | Ice that melts | Cee Doe | 2018-01-01"
TITLES = ["1706.00001 | Storms at sea |  | ", "1706.00002 | Ice that melts |  | "]
KINDS = {
    "a table between rules": Kind(
        f"""\
Papers
======

.. contents:: Here

================  ================  ====  =====================================
Paper Title       Authors           Year  Materials
================  ================  ====  =====================================
Storms at         Ann Roe, Bo       2017  `[PDF] <{URL}1>`_, `[Code] <https://github.com/a/b>`_
                  Poe
Ice that melts    Cee Doe           2018  `[PDF] <{URL}2>`_
================  ================  ====  =====================================
""".replace("Storms at         Ann", "Storms at sea     Ann"),
        [ONE, TWO],
    ),
    "a grid": Kind(
        f"""\
+----------------+----------------+------+----------------------------------------+
| Title          | Authors        | Year | Link                                   |
+================+================+======+========================================+
| Storms at      | Ann Roe,       | 2017 | `pdf <{URL}1>`_  |
| sea            | Bo Poe         |      |                                        |
+----------------+----------------+------+----------------------------------------+
| Ice that melts | Cee Doe        | 2018 | `pdf <{URL}2>`_  |
+----------------+----------------+------+----------------------------------------+
""",
        [ONE, TWO],
    ),
    "a list that is a table": Kind(
        f"""\
.. list-table:: Papers
   :header-rows: 1

   * - Title
     - Authors
     - Year
     - Link
   * - Storms at
       sea
     - Ann Roe, Bo Poe
     - 2017
     - `pdf <{URL}1>`__
   * - Ice that melts
     - Cee Doe
     - 2018
     - :arxiv:`1706.00002`

Text after it.
""",
        [ONE, TWO],
    ),
    "links of every form": Kind(
        f"""\
* `Storms at
  sea <{URL}1>`_
* `Ice that melts`_
* Of `code <https://github.com/a/b>`_

.. image:: https://example.org/a.png
   :target: {URL}9
.. _Ice that melts: {URL}2
.. |badge| image:: {URL}8
.. A comment with
   https://arxiv.org/abs/1706.00007
.. code-block:: python

   see("{URL}6")
""",
        TITLES,
        [4],
    ),
    "citations": Kind(
        """\
#. See [1]_ for more, and `this <https://example.org>`_.

.. [1] Doe, C. 2015. Told in the text above. Journal of Storms.
.. [Roe17] Roe, A., Poe, B. 2017. Storms at sea and
   what they do. arXiv:1706.00001.
""",
        ["1706.00001 | Storms at sea and what they do | A. Roe; B Poe | 2017-01-01"],
        [1],
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_lists_in_restructuredtext(name: str) -> None:
    check(KINDS[name])
