import { readFile } from 'node:fs/promises'
import type { Reading } from '../core/graph/nodes.ts'
import { gzip, hex, joinBytes, tar, zip } from './packed.ts'
import { flatOds, sqliteFile, workbook, type TestSheet } from './workbooks.ts'

/** Files that are read by the same code in the browser and natively, and must give the same. To add one: add a line. */
export interface ReaderCase {
  readonly name: string
  /** Content by name; several are one table. */
  readonly files: Readonly<Record<string, Content | (() => Content | Promise<Content>)>>
  readonly reading?: Partial<Reading>
  /** How many rows come of it, or the code of the error that it is refused with. */
  readonly gives: number | string
}

type Content = string | Uint8Array<ArrayBuffer>

/** Two rows of names and cities. */
const SHIFT_JIS = hex('8ea98f9d2c93738e730a93638d5d814097b2932c938c8b9e0a')
/** `a,b`, `1,2` and `3,4`, packed by zstd 1.5. */
const ZSTD = hex('28b52ffd0458610000612c620a312c320a332c340ae1b3cb2e')
const ORDERS = 'id,amount,day\n1,3.5,2024-01-31\n2,,2024-02-29\n'

/** A title, names, and values of each type that a cell has. */
const SHEET: TestSheet['rows'] = [
  ['Report'],
  ['n', 'day', 'at', 'length', 'ok', 'text'],
  [0.1, { v: 45_351, z: 'yyyy-mm-dd' }, { v: 45_351.25, z: 'yyyy-mm-dd hh:mm' }, { v: 1.5, z: '[h]:mm' }, true, '007'],
  [1e15, { v: 1, z: 'd/m/yy' }, { v: 2.5, z: 'd/m/yy h:mm' }, { v: 0.25, z: '[h]:mm' }, false, ' "ä\n'],
  [{ t: 'e', v: 42 }, null, null, null, null, 'x'],
]

export const READER_CASES: readonly ReaderCase[] = [
  { name: 'CSV', files: { 'a.csv': ORDERS }, gives: 2 },
  { name: 'CSV with rejects', files: { 'a.csv': 'a,b\n1,x\n2,y,z\n' }, gives: 1 },
  {
    name: 'CSV with a schema that does not fit',
    files: { 'a.csv': 'a,b\n1,x\n1.5,y\n' },
    reading: { schema: [{ name: 'a', type: 'integer' }] },
    gives: 1,
  },
  {
    name: 'CSV as its options say',
    files: { 'a.csv': 'x;1.234,50\ny;-\n' },
    reading: { format: 'csv', options: { delimiter: ';', header: false, decimal: ',', group: '.', null: ['-'] } },
    gives: 2,
  },
  { name: 'CSV in Shift JIS', files: { 'a.csv': SHIFT_JIS }, gives: 1 },
  { name: 'CSV in UTF-16', files: { 'a.csv': hex('fffe61002c0062000a00e4002c0031000a00') }, gives: 1 },
  {
    name: 'CSV in an encoding that it is not in',
    files: { 'a.csv': hex('612c620ae42c310a') },
    reading: { format: 'csv', options: { encoding: 'utf-8' } },
    gives: 1,
  },
  { name: 'CSV without text', files: { 'a.csv': '' }, gives: 'empty-file' },
  {
    name: 'CSV without text, but with a schema',
    files: { 'a.csv': '' },
    reading: { schema: [{ name: 'a', type: 'integer' }] },
    gives: 0,
  },
  { name: 'JSON', files: { 'a.json': '[{"a":1,"b":"x"},{"a":9007199254740993}]' }, gives: 2 },
  { name: 'JSON that is cut', files: { 'a.json': '[{"a":1,' }, gives: 'file-damaged' },
  { name: 'NDJSON', files: { 'a.ndjson': '{"a":1}\n{"a":2,"b":[1,2]}\n' }, gives: 2 },
  { name: 'NDJSON with bad lines', files: { 'a.ndjson': '{"a":1}\n{"a":\n{"a":3}\n' }, gives: 2 },
  { name: 'NDJSON in a .json file', files: { 'a.json': '{"a":1}\n{"a":2}\n' }, gives: 2 },
  { name: 'JSON in UTF-16', files: { 'a.json': hex('fffe5b0031005d00') }, gives: 1 },
  { name: 'JSON with records inside', files: { 'a.json': '{"n":2,"data":{"items":[{"a":1},{"a":2}]}}' }, gives: 2 },
  { name: 'JSON by columns', files: { 'a.json': '{"a":[1,2,3],"b":["x",null,"z"]}' }, gives: 3 },
  { name: 'JSON by names', files: { 'a.json': '{"x":{"a":1},"y":{"a":2,"b":[1, 2]}}' }, gives: 2 },
  { name: 'JSON of lists', files: { 'a.json': '[["a","b"],[1,"x"],[2,"y"]]' }, gives: 2 },
  {
    name: 'GeoJSON',
    files: {
      'a.geojson': '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"n":1}}]}',
    },
    gives: 1,
  },
  {
    name: 'JSON with a schema that does not fit',
    files: { 'a.json': '[{"a":1},{"a":"x"}]' },
    reading: { schema: [{ name: 'a', type: 'integer' }] },
    gives: 1,
  },
  { name: 'JSON without records', files: { 'a.json': '[]' }, gives: 'file-damaged' },
  { name: 'columns of fixed width', files: { 'a.txt': 'n    x\nab   1\nc d  2\ne    3\n' }, gives: 3 },
  {
    name: 'columns of fixed width as options say',
    files: { 'a.txt': '001x y\n002z\n' },
    reading: { format: 'fixed', options: { widths: [3, 3], header: false } },
    gives: 2,
  },
  { name: 'a drawn table', files: { 'a.txt': ' a | b\n---+---\n 1 | x\n 2 | y\n(2 rows)\n' }, gives: 2 },
  { name: 'Parquet that is cut', files: { 'a.parquet': 'PAR1' }, gives: 'file-damaged' },
  {
    name: 'a file of another format than said',
    files: { 'a.csv': 'PAR1 and so on, PAR1' },
    reading: { format: 'csv' },
    gives: 'wrong-format',
  },
  { name: 'gzip', files: { 'a.csv.gz': () => gzip(ORDERS) }, gives: 2 },
  { name: 'gzip under another name', files: { 'a.csv': () => gzip(ORDERS) }, gives: 2 },
  {
    name: 'gzip filled with zeros',
    files: { 'a.csv.gz': () => joinBytes(gzip(ORDERS), new Uint8Array(500)) },
    gives: 2,
  },
  {
    name: 'gzip that is cut',
    files: { 'a.csv.gz': () => gzip(ORDERS.repeat(50)).slice(0, 60) },
    gives: 'file-damaged',
  },
  { name: 'zstd', files: { 'a.csv.zst': ZSTD }, gives: 2 },
  { name: 'zstd of several frames', files: { 'a.zst': () => joinBytes(ZSTD, ZSTD) }, gives: 4 },
  { name: 'zstd that is cut', files: { 'a.csv.zst': ZSTD.slice(0, 20) }, gives: 'file-damaged' },
  {
    name: 'zip of one file',
    files: { 'a.zip': () => zip({ 'b/orders.csv': ORDERS, '__MACOSX/._orders.csv': 'x' }) },
    gives: 2,
  },
  {
    name: 'zip of several',
    files: { 'a.zip': () => zip({ 'b.csv': ORDERS, 'c.csv': ORDERS }) },
    gives: 'choose-entry',
  },
  {
    name: 'one file of a zip of several',
    files: { 'a.zip': () => zip({ 'b.csv': ORDERS, 'c.csv': 'x\n1\n', 'README.md': '-' }) },
    reading: { options: { entry: 'c.csv' } },
    gives: 1,
  },
  {
    name: 'files of a zip as one table',
    files: { 'a.zip': () => zip({ 'b-10.csv': ORDERS, 'b-2.csv': 'id\n007\nx\n', 'README.md': '-' }) },
    reading: { options: { entry: 'b-*', sourceColumn: 'file' } },
    gives: 4,
  },
  { name: 'an encrypted zip', files: { 'a.zip': () => zip({ 'b.csv': ORDERS }, 'secret') }, gives: 'file-damaged' },
  { name: 'a tar archive, packed', files: { 'a.tgz': () => gzip(tar({ 'b/orders.csv': ORDERS })) }, gives: 2 },
  {
    name: 'files as one table by name, of which one has text among its numbers',
    files: { 'part-10.csv': 'id,a\nx,1\n', 'part-2.csv': 'id,b\n007,2.5\n8,1\n', 'part-1.csv': 'id,a\n1,2\n' },
    reading: { options: { sourceColumn: 'file' } },
    gives: 4,
  },
  {
    name: 'files as one table by position, with rejects',
    files: {
      'x/a.csv': 'id,at\n1,2024-01-01\n',
      'y/a.csv': 'nr,time\n2.5,2024-01-01 10:00:00\n3,2024-01-02 10:00:00,z\n',
    },
    reading: { options: { match: 'position' } },
    gives: 2,
  },
  {
    name: 'files whose positions do not match',
    files: { 'a.csv': 'a,b\n1,2\n', 'b.csv': 'a\n1\n' },
    reading: { options: { match: 'position' } },
    gives: 'uneven-files',
  },
  { name: 'files of several formats', files: { 'a.csv': 'a\n1\n', 'b.ndjson': '{"a":1}\n' }, gives: 'uneven-files' },
  {
    name: 'an Excel workbook of several types, with a title and an error',
    files: { 'a.xlsx': () => workbook({ S: { rows: SHEET } }) },
    gives: 3,
  },
  {
    name: 'an Excel workbook from before 2007',
    files: { 'a.xls': () => workbook({ S: { rows: SHEET } }, 'xls') },
    gives: 3,
  },
  {
    name: 'an Excel workbook with rejects',
    files: { 'a.xlsx': () => workbook({ S: { rows: SHEET }, T: { rows: [['x'], [1], [2.5]] } }) },
    reading: { options: { sheet: 'T' }, schema: [{ name: 'x', type: 'integer' }] },
    gives: 1,
  },
  {
    name: 'an Excel workbook without values',
    files: { 'a.xlsx': () => workbook({ S: { rows: [] } }) },
    gives: 'file-damaged',
  },
  {
    name: 'an OpenDocument spreadsheet',
    files: {
      'a.fods': flatOds(
        '<table:table table:name="S"><table:table-row><table:table-cell office:value-type="string"><text:p>at</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type="date" office:date-value="2024-03-31T02:30:00.123456"/></table:table-row></table:table>',
      ),
    },
    gives: 1,
  },
  {
    name: 'a SQLite database with rejects',
    files: {
      'a.db': () =>
        sqliteFile(
          "CREATE TABLE t (a, b, c); INSERT INTO t VALUES (9007199254740993, x'00ff', '2024-01-31'), ('x', NULL, NULL)",
        ),
    },
    reading: { options: { table: 't' }, schema: [{ name: 'a', type: 'integer' }] },
    gives: 1,
  },
  {
    name: 'an Arrow file of every scalar type',
    files: { 'a.feather': () => fixture('arrow', 'scalars.lz4.arrow') },
    gives: 3,
  },
  {
    name: 'an Arrow file of nested types',
    files: { 'a.arrow': () => fixture('arrow', 'nested.zstd.arrow') },
    gives: 3,
  },
  { name: 'an Arrow stream', files: { 'a.arrows': () => fixture('arrow', 'delta.arrows') }, gives: 5 },
  { name: 'an Arrow file that is cut', files: { 'a.arrow': 'ARROW1' }, gives: 'file-damaged' },
  { name: 'Parquet of types of its own', files: { 'a.parquet': () => fixture('parquet', 'types.parquet') }, gives: 3 },
  { name: 'Parquet of old timestamps', files: { 'a.parquet': () => fixture('parquet', 'int96.parquet') }, gives: 4 },
]

async function fixture(folder: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(new URL(`../engine/readers/${folder}/fixtures/${name}`, import.meta.url)))
}
