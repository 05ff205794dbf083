# SPDX-License-Identifier: Apache-2.0
"""Sections that some golden exercises have beside scripts/golden, which stays as it was."""
import pathlib
import shutil

SCRIPTS = pathlib.Path(__file__).resolve().parent / "scripts"

QUESTIONS = """questionnaire:
  Q1: {en: We could keep pace, kk: Қарқынға ілестік}
  Q2: {ask: {en: What taught most?, kk: Не көп үйретті?}, kind: choice, options: {a: {en: Talks, kk: Әңгіме}, b: {en: Papers, kk: Қағаз}}}
  Q3: {ask: {en: What next?, kk: Ары қарай не?}, kind: text}
"""

TRUTH = """truth:
  t_driver: {kind: person, name: {en: Driver, kk: Жүргізуші}, also: [Шофёр, K 482], key: true, after: N-1, means: {en: Knows the road, kk: Жолды біледі}}
  t_van: {kind: vehicle, name: {en: White van, kk: Ақ фургон}}
links:
  l_drives: {from: t_driver, to: t_van, key: true, after: N-1, means: {en: drives it, kk: жүргізеді}}
"""


def with_section(place, section):
    """The folder of a copy of the golden script that has this section too."""
    for name in ("golden", "world"):
        shutil.copytree(SCRIPTS / name, place / "scripts" / name)
    with open(place / "scripts/golden/script.yaml", "a", encoding="utf-8") as script:
        script.write(section)
    return place / "scripts/golden"
