import { expect, test } from 'vitest'
import { csvOptions } from '../../../core/formats/csv.ts'
import { planCsv, type Plan } from './plan.ts'

function planned(text: string, name = 'a.csv', isWhole = true): Plan {
  return planCsv(new TextEncoder().encode(text), 0, isWhole, csvOptions.parse({}), name)
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('')
}

test.each([
  ['times', lines(40, (index) => `00:01:${10 + index},word`), ',', 2],
  [
    'JSON',
    `id|what|${'seconds'}\n${lines(40, (index) => `${index}|{"at": "x", "list": {"a": 1}}|0.${index + 1}`)}`,
    '|',
    3,
  ],
  ['addresses', lines(40, (index) => `https://example.com:80/${index}\t${index}`), '\t', 2],
])('colons inside of %s do not divide lines', (_, text, delimiter, width) => {
  const { dialect, names } = planned(text)
  expect([dialect.delimiter, names.length]).toEqual([delimiter, width])
})

test('colons divide lines where nothing else does', () => {
  expect(planned(lines(20, (index) => `user${index}@example.com:word${index}`)).dialect.delimiter).toBe(':')
})

test('lines of JSON alone are one value each', () => {
  const { names } = planned('{"a":0,"b":0}\n[neither]\n{"a":1,"b":2}\n{"a":1,"b":2, "c":3}\n')
  expect(names).toHaveLength(1)
})

test('text in quotes that holds commas is one value, and so is a number below two names', () => {
  expect(planned('day\n"Dec 8, 2022"\n"Sep 26, 2022"\n').names).toEqual(['day'])
  expect(planned('i,j\n7\n8\n').names).toEqual(['i', 'j'])
})

test('the ending .tsv speaks for tabs', () => {
  const text = lines(30, (index) => (index % 3 === 0 ? `x, y, z\tb` : `a, b, c, d`))
  expect(planned(text, 'a.csv').dialect.delimiter).toBe(', ')
  expect(planned(text, 'a.tsv').dialect.delimiter).toBe('\t')
  expect(planned('a,b\n1,2\n3,4\n', 'a.tsv').dialect.delimiter).toBe(',')
})

test('a quote astray at the beginning does not hide all lines behind it', () => {
  const text = `1\t"x y\tz\n${lines(3000, (index) => `${index}\tabc\tdef`)}`
  const { dialect, names } = planned(text, 'a.csv', false)
  expect([dialect.delimiter, names.length]).toEqual(['\t', 3])
})

test('lines that are taken out by a mark may look like rows', () => {
  const block = '# said first\n# said next\n# and more\n# 20;7\n1;3\n6;7\n'
  const { dialect, names } = planned(`# title\na;b\n${block.repeat(10)}`)
  expect([dialect.comment, dialect.delimiter, names]).toEqual(['#', ';', ['a', 'b']])
})
