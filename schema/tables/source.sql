CREATE TABLE source (
  -- 来源文件: One ingested file with its whole text; every line number elsewhere counts the lines of this text from 1.
  source_id   INTEGER PRIMARY KEY,      -- 来源编号: number of the file in this database
  sha256      TEXT NOT NULL UNIQUE,     -- 文件指纹: SHA-256 of the bytes of the file, lower-case hexadecimal
  path        TEXT NOT NULL,            -- 路径: path as it was given on the command line, and behind it the path within an archive; - for standard input
  format      TEXT NOT NULL CHECK (format = 'txt' OR format = 'md' OR format = 'html' OR format = 'mht' OR format = 'docx' OR format = 'doc' OR format = 'pdf' OR format = 'xlsx' OR format = 'xls'), -- 格式: format that the file was read as, known by its content
  encoding    TEXT,                     -- 编码: character encoding of the file, under its WHATWG name; NULL for Word, PDF and Excel, which are no plain text
  bytes       INTEGER NOT NULL,         -- 字节数: size of the file [byte]
  text        TEXT NOT NULL,            -- 全文: text that was extracted, whole, with line feeds as line ends, a tab between the cells of a row and a form feed at the start of a page
  ingested_at TEXT NOT NULL             -- 录入时间: when the file was ingested, UTC, as YYYY-MM-DD HH:MM:SS
) STRICT
