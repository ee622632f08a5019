"""plain.py DATABASE FOLDER: table three of the reports in a folder -> rows, as a plain script does it.

Reads only tables with tabs and with pipes (and with lxml, where it is installed, those of web pages), and
checks nothing.
"""

import os
import re
import sqlite3
import sys

try:
    from lxml import html
except ImportError:
    html = None

TITLE = re.compile(r"^(.+?)(20\d\d)年政府信息公开工作年度报告", re.M)
CHAPTER = re.compile(r"^三、收到和处理(.*?)^四、政府信息公开行政复议", re.M | re.S)
NUMBER = re.compile(r"^\d+$")
ROWS = [
    (re.compile(pattern), key)
    for pattern, key in [
        ("本年新收", "new"), ("上年[结转]{2}", "carried_in"), ("予以公开$", "granted"), ("部分公开", "partial"),
        ("国家秘密", "state_secret"), ("其他法律", "law_forbids"), ("三安全一稳定", "safety_stability"),
        ("第三方", "third_party"), ("三类内", "internal_affairs"), ("过程性信息", "process_information"),
        ("行政执法案卷", "enforcement_file"), ("行政查询事项", "administrative_inquiry"),
        ("不掌握", "not_held"), ("另行制作", "needs_creating"), ("仍不明确", "still_unclear"),
        ("信访", "petition"), ("重复申请", "repeated"), ("公开出版物", "publication"),
        ("大量反复", "abusive"), ("重新出具", "reconfirmation"), ("不补正", "not_corrected"),
        ("缴费|缴纳费用", "fee_unpaid"), ("[3３][.．、]其他", "other"), ("其他处理", "other_handling"),
        ("总计$", "closed"), ("结转下年度", "carried_out"),
    ]
]


def lines(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if html is None or not path.endswith(".html"):
        return text
    tree = html.fromstring(text)
    for row in tree.iter("tr"):
        row.text = "\n" + "\t".join(cell.text_content().strip() for cell in row) + "\n"
        for cell in list(row):
            row.remove(cell)
    return tree.text_content()


def table(text):
    chapter = CHAPTER.search(text)
    for line in chapter.group(1).split("\n") if chapter else ():
        cells = [cell.strip() for cell in re.split(r"[\t|]", line) if cell.strip()]
        figures = cells[-7:]
        if len(cells) < 8 or not all(NUMBER.match(cell) for cell in figures):
            continue
        label = cells[-8]
        for pattern, key in ROWS:
            if pattern.search(label):
                yield (key, *map(int, figures))
                break


def main(database, folder):
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE report (report_id INTEGER PRIMARY KEY, path, agency, year)")
    connection.execute("CREATE TABLE application (report_id, row, a, b, c, d, e, f, total)")
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(parent, name)
            text = lines(path)
            title = TITLE.search(text)
            if not title:
                continue
            report = (path, title.group(1), int(title.group(2)))
            number = connection.execute("INSERT INTO report VALUES (NULL, ?, ?, ?)", report).lastrowid
            rows = [(number, *row) for row in table(text)]
            connection.executemany("INSERT INTO application VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.commit()


main(*sys.argv[1:])
