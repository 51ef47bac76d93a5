import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import MarkdownText from './MarkdownText.tsx'

afterEach(cleanup)

const shown = (text: string) => render(<MarkdownText text={text} />).container

test('headings, lists, tasks, tables and code are laid out', () => {
  shown('# Films\n\n- [x] clean\n- [ ] join\n\n| a | b |\n|---|---|\n| 1 | `two` |\n\n~~gone~~')
  expect(screen.getByRole('heading', { level: 2, name: 'Films' })).toBeTruthy()
  expect(screen.getByRole('checkbox', { name: 'Done' })).toHaveProperty('checked', true)
  expect(screen.getByRole('checkbox', { name: 'To do' })).toHaveProperty('disabled', true)
  expect(screen.getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['1', 'two'])
})

test('a link tells where it goes, and opens without a way back', () => {
  shown('[the docs](https://example.org/a) and [mail](mailto:a@example.org)')
  const link = screen.getByRole('link', { name: 'the docs' })
  expect(link.getAttribute('rel')).toContain('noopener')
  expect(document.body.textContent).toContain('(example.org)')
  expect(screen.getByRole('link', { name: 'mail' }).getAttribute('href')).toBe('mailto:a@example.org')
})

test.each([
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](vbscript:x)',
  '[x](file:///etc/passwd)',
  '[x](//example.org/relative)',
  '<javascript:alert(1)>',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)" onclick="alert(1)">x</a>',
  '<style>*{display:none}</style>',
  '<svg><use href="data:x"/></svg>',
])('%s is inert', (text) => {
  const place = shown(text)
  expect(place.querySelectorAll('script, img, iframe, style, svg, object, embed, form')).toHaveLength(0)
  expect([...place.querySelectorAll('[href], [src]')]).toEqual([])
  const attributes = [...place.querySelectorAll('*')].flatMap((element) => element.getAttributeNames())
  expect(attributes.filter((name) => name.startsWith('on'))).toEqual([])
})

test('an image is a link: nothing is fetched', () => {
  const place = shown('![chart](https://example.org/a.png)')
  expect(place.querySelector('img')).toBeNull()
  expect(screen.getByRole('link', { name: 'Image: chart' }).getAttribute('href')).toBe('https://example.org/a.png')
})

test.each([
  ['quotes', `${'>'.repeat(5000)} deep`],
  ['quotes, a little', Array.from({ length: 200 }, () => `${'> '.repeat(25)}deep`).join('\n')],
  ['lists in one line', `${'- '.repeat(3000)}deep`],
  ['lists', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth * 2)}- x`).join('\n')],
  ['brackets', '['.repeat(20_000)],
  ['emphasis', '*a **b '.repeat(5000)],
  ['much text', 'word '.repeat(60_000)],
])('hostile nesting of %s does not hold up the page', (_, text) => {
  const started = performance.now()
  expect(shown(text).textContent).not.toBe('')
  expect(performance.now() - started).toBeLessThan(4000)
})
