import { describe, expect, it } from 'vitest'
import { addressOf } from './address.ts'
import { nameFor } from './fileName.ts'

describe('an address', () => {
  it('is taken as typed, https where nothing is said', () => {
    expect(addressOf(' https://example.org/a.csv?x=1 ')).toMatchObject({
      ok: true,
      value: { href: 'https://example.org/a.csv?x=1' },
    })
    expect(addressOf('example.org/a.csv')).toMatchObject({ ok: true, value: { href: 'https://example.org/a.csv' } })
    expect(addressOf('http://localhost:8080/a.csv')).toMatchObject({ ok: true })
  })

  it.each(['', 'two words', 'file:///etc/passwd', 'javascript:alert(1)', 'data:text/csv,a', 'ftp://example.org/a'])(
    'is none: %s',
    (text) => {
      expect(addressOf(text)).toMatchObject({ ok: false, issues: [{ code: 'wrong-address' }] })
    },
  )

  it.each([
    ['https://github.com/o/r/blob/main/data/a.csv', 'https://raw.githubusercontent.com/o/r/main/data/a.csv'],
    ['https://gitlab.com/o/r/-/blob/main/a.csv', 'https://gitlab.com/o/r/-/raw/main/a.csv'],
    [
      'https://huggingface.co/datasets/o/d/blob/main/a.parquet',
      'https://huggingface.co/datasets/o/d/resolve/main/a.parquet',
    ],
    [
      'https://gist.github.com/someone/0123456789abcdef0123456789abcdef',
      'https://gist.githubusercontent.com/someone/0123456789abcdef0123456789abcdef/raw',
    ],
    [
      'https://docs.google.com/spreadsheets/d/1A-b_c234567/edit#gid=42',
      'https://docs.google.com/spreadsheets/d/1A-b_c234567/export?format=csv&gid=42',
    ],
    [
      'https://docs.google.com/spreadsheets/d/1A-b_c234567/edit',
      'https://docs.google.com/spreadsheets/d/1A-b_c234567/export?format=csv',
    ],
  ])('of a page about a file leads to the file: %s', (page, raw) => {
    expect(addressOf(page)).toMatchObject({ ok: false, issues: [{ code: 'page-address', fix: { value: raw } }] })
    expect(addressOf(raw)).toMatchObject({ ok: true })
  })
})

describe('the name of a fetched file', () => {
  it.each([
    ['https://example.org/x/a%20b.csv', '', '', 'a b.csv'],
    ['https://example.org/export?format=csv', 'text/csv; charset=utf-8', '', 'export.csv'],
    ['https://example.org/', 'application/json', '', 'example.org.json'],
    ['https://example.org/download', 'application/x-thing', '', 'download'],
    ['https://example.org/d', '', 'attachment; filename="real.csv"', 'real.csv'],
    ['https://example.org/d', '', "attachment; filename*=UTF-8''%C3%A9t%C3%A9.csv; filename=x.csv", 'été.csv'],
    ['https://example.org/d', '', 'attachment; filename="../../etc/a.csv"', 'a.csv'],
    ['https://example.org/100%.csv', '', '', '100%.csv'],
  ])('of %s', (href, type, disposition, name) => {
    expect(nameFor(href, type, disposition)).toBe(name)
  })
})
