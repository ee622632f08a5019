"""Whether DuckDB and Spark see in an export what SQLite sees in the database: all tables and predefined views.

    python tests/engines.py GONGKAI DB ENGINE...

GONGKAI is the program and an ENGINE is `duckdb` or `spark`, whose packages (duckdb, pyspark) the Python must have. The
database is exported into a folder that is removed again. Of each table and view these must be equal: the number of
rows; of each column the values that are not NULL; the sum of numbers, the sum of lengths of texts; and of each
table that is parted by year its rows of each year. It ends with exit code 1 where anything differs.
"""

import math
import os
import sqlite3
import subprocess
import sys
import tempfile


def quoted(name):
    return f'"{name}"'


class Sqlite:
    def __init__(self, path):
        self.database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def rows(self, sql):
        return self.database.execute(sql).fetchall()

    def names(self):
        """The tables and views that the dictionary knows."""
        return [name for name, in self.rows("SELECT object FROM dictionary WHERE column_name = '' ORDER BY object")]

    def columns(self, name):
        """Each column with the SQL that adds it up, or that of a value where all are NULL."""
        names = [column for _, column, *_ in self.rows(f"PRAGMA table_info('{name}')")]
        kinds = ", ".join(f"max(nullif(typeof({quoted(column)}), 'null'))" for column in names)
        kinds = self.rows(f"SELECT {kinds} FROM {quoted(name)}")[0]
        sums = {"text": "sum(length({}))", "integer": "sum({})", "real": "sum({})"}
        return [(column, sums.get(kind, "max({})").format(quoted(column))) for column, kind in zip(names, kinds)]


class DuckDb:
    tables = "tables.duckdb.sql"

    def __init__(self):
        import duckdb

        self.database = duckdb.connect()

    def read(self, script):
        self.database.execute(script)

    def rows(self, sql):
        return self.database.execute(sql).fetchall()


class Spark:
    tables = "tables.spark.sql"

    def __init__(self):
        from pyspark.sql import SparkSession

        # To compile each question takes longer than to answer it here.
        settings = {
            "spark.driver.memory": "3g",
            "spark.sql.codegen.factoryMode": "NO_CODEGEN",
            "spark.sql.codegen.wholeStage": "false",
            "spark.sql.shuffle.partitions": "2",
            "spark.ui.enabled": "false",
        }
        self.session = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
        self.session.sparkContext.setLogLevel("OFF")

    def read(self, script):
        for statement in script.split(";\n"):
            if statement.strip():
                self.session.sql(statement)

    def rows(self, sql):
        return [tuple(row) for row in self.session.sql(sql).collect()]


ENGINES = {"duckdb": DuckDb, "spark": Spark}


def is_same(left, right):
    if left is None or right is None:
        return left is right
    if isinstance(left, float) or isinstance(right, float):
        return math.isclose(left, right, rel_tol=1e-9)
    return left == right


def questions(sqlite):
    """What is asked, with what it is about and a name for each value of the only row."""
    for name in sqlite.names():
        columns = sqlite.columns(name)
        sums = ", ".join(f"count({quoted(column)}), {added}" for column, added in columns)
        labels = [f"{what} of {column}" for column, _ in columns for what in ("count", "sum")]
        yield name, ["rows", *labels], f"SELECT count(*), {sums} FROM {quoted(name)}"


def years(sqlite, engine):
    """The tables whose rows of a year are not those of SQLite."""
    reports = "SELECT r.year, count(*) FROM {0} t LEFT JOIN report r ON r.report_id = t.report_id GROUP BY r.year"
    parted = [n for n, in sqlite.rows("SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c "
                                      "WHERE m.type = 'table' AND c.name = 'report_id'")]
    for name in parted:
        ours = dict(sqlite.rows(reports.format(name)))
        theirs = dict(engine.rows(f"SELECT year, count(*) FROM {name} GROUP BY year"))
        if ours != theirs:
            yield f"{name} by year: {ours} in SQLite, {theirs} here"


def differences(sqlite, engine):
    for name, labels, sql in questions(sqlite):
        try:
            theirs = engine.rows(sql)[0]
        except Exception as error:
            yield f"{name}: {str(error)[:500]}"
            continue
        for label, left, right in zip(labels, sqlite.rows(sql)[0], theirs, strict=True):
            if not is_same(left, right):
                yield f"{name}: {label}: {left} in SQLite, {right} here"
    yield from years(sqlite, engine)


def main(program, database, *engines):
    program, sqlite = os.path.abspath(program), Sqlite(os.path.abspath(database))
    differs = False
    with tempfile.TemporaryDirectory() as folder:
        export = os.path.join(folder, "export")
        subprocess.run([program, "export", database, "--parquet", export], check=True)
        os.chdir(export)
        for name in engines:
            engine = ENGINES[name]()
            for script in (engine.tables, "views.sql"):
                with open(script, encoding="utf-8") as file:
                    engine.read(file.read())
            found = list(differences(sqlite, engine))
            print(*(f"{name}: {line}" for line in found), sep="\n", end="\n" if found else "")
            print(f"{name}: {len(sqlite.names())} tables and views, {len(found)} differences")
            differs |= bool(found)
    sys.exit(differs)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
