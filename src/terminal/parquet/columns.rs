//! Rows → the columns of one row group, which Parquet wants one after the other.

use std::io::Write;

use parquet::basic::{LogicalType, Repetition, Type as PhysicalType};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::Result;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type as SchemaType, TypePtr};
use rusqlite::types::{FromSqlResult, ValueRef};

use crate::terminal::parquet::table::{Column, Table, Type};

/// The most rows of a row group: what engines read at once.
const ROWS: usize = 1 << 17;

/// The most bytes of a row group in memory, but for its last row.
const BYTES: usize = 32 << 20;

/// Values of a column without its NULLs.
enum Values {
    Integers(Vec<i64>),
    Reals(Vec<f64>),
    Texts(Vec<ByteArray>),
}

/// A column of some rows.
struct Gathered {
    values: Values,
    /// For each row 1, or 0 where it is NULL; `None` for a column that is never NULL.
    levels: Option<Vec<i16>>,
}

/// The rows that are not written yet, column by column.
pub(crate) struct Columns {
    columns: Vec<Gathered>,
    rows: usize,
    bytes: usize,
}

impl Columns {
    /// No rows of a table.
    pub(crate) fn of(table: &Table) -> Self {
        let columns = table.columns_in_files().map(|column| Gathered {
            values: match column.holds {
                Type::Integer => Values::Integers(Vec::new()),
                Type::Real => Values::Reals(Vec::new()),
                Type::Text => Values::Texts(Vec::new()),
            },
            levels: column.is_nullable.then(Vec::new),
        });
        Self { columns: columns.collect(), rows: 0, bytes: 0 }
    }

    /// Whether the rows are enough for a row group.
    pub(crate) fn is_full(&self) -> bool {
        self.rows >= ROWS || self.bytes >= BYTES
    }

    /// Whether there are no rows.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Adds a row, whose values are given by the numbers of their columns.
    ///
    /// # Errors
    /// The number of the column whose value is not what the column holds.
    pub(crate) fn push<'a>(
        &mut self,
        value: impl Fn(usize) -> ValueRef<'a>,
    ) -> std::result::Result<(), usize> {
        for (i, column) in self.columns.iter_mut().enumerate() {
            self.bytes += column.push(value(i)).map_err(|_| i)?;
        }
        self.rows += 1;
        Ok(())
    }

    /// Writes the rows as a row group and forgets them.
    pub(crate) fn write_to(&mut self, file: &mut SerializedFileWriter<impl Write + Send>) -> Result<()> {
        let mut group = file.next_row_group()?;
        for column in &mut self.columns {
            let Gathered { values, levels } = column;
            let marks = levels.as_deref();
            // The file has the columns that the table has.
            let Some(mut out) = group.next_column()? else { break };
            match values {
                Values::Integers(values) => out.typed::<Int64Type>().write_batch(values, marks, None)?,
                Values::Reals(values) => out.typed::<DoubleType>().write_batch(values, marks, None)?,
                Values::Texts(values) => out.typed::<ByteArrayType>().write_batch(values, marks, None)?,
            };
            out.close()?;
            column.clear();
        }
        group.close()?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }
}

impl Gathered {
    /// Adds a value and gives the bytes that it takes up.
    fn push(&mut self, value: ValueRef<'_>) -> FromSqlResult<usize> {
        if let Some(levels) = &mut self.levels {
            levels.push(i16::from(value != ValueRef::Null));
            if value == ValueRef::Null {
                return Ok(size_of::<i16>());
            }
        }
        Ok(match &mut self.values {
            Values::Integers(values) => {
                values.push(value.as_i64()?);
                size_of::<i64>()
            }
            Values::Reals(values) => {
                values.push(value.as_f64()?);
                size_of::<f64>()
            }
            Values::Texts(values) => {
                // A text of Parquet is UTF-8 for certain, one of SQLite need not be.
                let text = String::from_utf8_lossy(value.as_bytes()?).into_owned();
                let bytes = text.len() + size_of::<ByteArray>();
                values.push(text.into_bytes().into());
                bytes
            }
        })
    }

    fn clear(&mut self) {
        match &mut self.values {
            Values::Integers(values) => values.clear(),
            Values::Reals(values) => values.clear(),
            Values::Texts(values) => values.clear(),
        }
        self.levels.iter_mut().for_each(Vec::clear);
    }
}

/// The columns of a table as Parquet declares them.
pub(crate) fn schema(table: &Table) -> Result<TypePtr> {
    let fields: Result<Vec<TypePtr>> = table.columns_in_files().map(field).collect();
    Ok(SchemaType::group_type_builder(&table.name).with_fields(fields?).build()?.into())
}

fn field(column: &Column) -> Result<TypePtr> {
    let (physical, logical) = match column.holds {
        Type::Integer => (PhysicalType::INT64, None),
        Type::Real => (PhysicalType::DOUBLE, None),
        Type::Text => (PhysicalType::BYTE_ARRAY, Some(LogicalType::String)),
    };
    let repetition = if column.is_nullable { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    let field = SchemaType::primitive_type_builder(&column.name, physical)
        .with_logical_type(logical)
        .with_repetition(repetition);
    Ok(field.build()?.into())
}
