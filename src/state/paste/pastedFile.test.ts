import { describe, expect, it } from 'vitest'
import { pastedFile } from './pastedFile.ts'
import { tableOfHtml } from './tableOfHtml.ts'

async function fileOf(text: string, html?: string, taken: readonly string[] = []) {
  const pasted = pastedFile(text, html, taken)
  if (!pasted.ok) throw new Error(pasted.issues[0]?.message)
  return [pasted.value.name, await pasted.value.text()]
}

describe('what is pasted', () => {
  it('of a spreadsheet is its text with tabs, as it is', async () => {
    const text = 'id\tnote\n007\t"two\nlines"\n'
    expect(await fileOf(text, '<table><tr><td>7</td></tr></table>')).toEqual(['Pasted table.tsv', text])
  })

  it('of a page is the largest of its tables where the text has no columns', async () => {
    const html = `<table><tr><td>menu</td></tr></table><table><tr><th>a</th><th>b "q"</th></tr><tr><td>1<td>x<br>y</table>`
    expect(await fileOf('a\nb\n1', html)).toEqual(['Pasted table.tsv', 'a\t"b ""q"""\n1\t"x\ny"\n'])
  })

  it('of an editor may be CSV or JSON', async () => {
    expect((await fileOf('a;b\n1;2'))[0]).toBe('Pasted table.csv')
    expect((await fileOf('[{"a": 1}]'))[0]).toBe('Pasted table.json')
  })

  it('has a name that no other file has', async () => {
    expect((await fileOf('a\tb', undefined, ['Pasted table.csv', 'Pasted table 2.tsv']))[0]).toBe('Pasted table 3.tsv')
  })

  it.each([
    ['', 'There is nothing to paste.'],
    ['one line, with a comma', "begins with 'one line, with a comma'"],
    [`${'word '.repeat(20)}\nand more`, 'no columns'],
    ['[not JSON', 'no columns'],
  ])('is no table: %s', (text, message) => {
    expect(pastedFile(text, '<p>text</p>', [])).toMatchObject({
      ok: false,
      issues: [{ message: expect.stringContaining(message) }],
    })
  })
})

describe('a table in HTML', () => {
  it('keeps its shape where cells span', () => {
    const html = `<table><tr><td rowspan=2>a</td><td colspan="2">b</td></tr><tr><td>c</td><td>&nbsp;d&amp;e </td></tr></table>`
    expect(tableOfHtml(html)).toEqual([
      ['a', 'b', ''],
      ['', 'c', 'd&e'],
    ])
  })

  it('runs and loads nothing', () => {
    const html = `<table><tr><td><img src=x onerror="globalThis.harmed = true"><script>globalThis.harmed = true</script>a</td></tr></table>`
    tableOfHtml(html)
    expect(globalThis).not.toHaveProperty('harmed')
  })

  it('is nothing where there is none', () => {
    expect(tableOfHtml('<p>a</p>')).toEqual([])
    expect(tableOfHtml('<table></table>')).toEqual([])
  })
})
