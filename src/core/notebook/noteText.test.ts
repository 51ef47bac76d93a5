import { expect, it } from 'vitest'
import { headingsOf, noteTitle } from './noteText.ts'

it('headings are found with their level, without the signs of emphasis', () => {
  const text =
    '# Films *of* `2001`\n\ntext\n\n### A [link](https://example.org) ###\n#no heading\n####### nor this\n##\n'
  expect(headingsOf(text)).toEqual([
    { level: 1, text: 'Films of 2001' },
    { level: 3, text: 'A link' },
  ])
})

it('a line within code is none', () => {
  expect(headingsOf('```\n# comment\n```\n~~~~\n# more\n~~~\n# still code\n~~~~\n## After')).toEqual([
    { level: 2, text: 'After' },
  ])
})

it('a note is called by its first heading, else by its first line', () => {
  expect(noteTitle('plain\n\n## Heading')).toBe('Heading')
  expect(noteTitle('- **first** line\nsecond')).toBe('- first line')
  expect(noteTitle('')).toBe('')
})
