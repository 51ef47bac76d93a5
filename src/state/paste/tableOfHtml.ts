interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML: (text: string) => string }): { createHTML(text: string): string }
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined

/** Markup that is parsed into a document that is never shown, where nothing runs or loads. */
function inert(html: string): Document {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  policy ??= trustedTypes?.createPolicy('paste', { createHTML: (text) => text })
  return new DOMParser().parseFromString(policy?.createHTML(html) ?? html, 'text/html')
}

/** The texts of the largest table in HTML, row by row; a cell that spans stands once, with nothing in the rest. */
export function tableOfHtml(html: string): readonly (readonly string[])[] {
  const tables = [...inert(html).querySelectorAll('table')].map(rowsOf)
  const cells = (rows: readonly (readonly string[])[]) => rows.reduce((sum, row) => sum + row.length, 0)
  return tables.toSorted((a, b) => cells(b) - cells(a))[0] ?? []
}

function rowsOf(table: HTMLTableElement): readonly (readonly string[])[] {
  const grid: string[][] = []
  ;[...table.rows].forEach((row, y) => {
    let x = 0
    for (const cell of row.cells) {
      const line = (grid[y] ??= [])
      while (line[x] !== undefined) x += 1
      fillSpan(grid, [x, y], cell, table.rows.length)
      x += cell.colSpan
    }
  })
  return grid.map((line) => Array.from(line, (text) => text ?? '')).filter((line) => line.length > 0)
}

function fillSpan(
  grid: string[][],
  [x, y]: readonly [number, number],
  cell: HTMLTableCellElement,
  height: number,
): void {
  for (let down = y; down < Math.min(height, y + cell.rowSpan); down += 1) {
    const line = (grid[down] ??= [])
    for (let right = x; right < x + cell.colSpan; right += 1) line[right] = ''
  }
  const [first] = grid.slice(y, y + 1)
  if (first !== undefined) first[x] = textOf(cell)
}

/** The text of a cell: line breaks where the page has them, other white space as a page shows it. */
function textOf(cell: HTMLTableCellElement): string {
  for (const line of cell.querySelectorAll('br')) line.replaceWith('\u2028')
  return (cell.textContent ?? '')
    .replace(/[ \t\r\n\u00a0]+/g, ' ')
    .replace(/ ?\u2028 ?/g, '\n')
    .trim()
}
