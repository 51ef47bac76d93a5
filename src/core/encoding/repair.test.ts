import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodingNamed, repaired, REPAIRABLE } from './repair.ts'
import { SINGLE_BYTE, UPPER_HALF, type SingleByte } from './singleByte.ts'

const singles = Object.keys(SINGLE_BYTE) as SingleByte[]

describe('the tables of encodings', () => {
  it.each(singles)('%s has a character for each byte, none of them twice', (name) => {
    const characters = [...UPPER_HALF[name]]
    expect(characters).toHaveLength(128)
    const there = characters.filter((character) => character !== '\ufffd')
    expect(new Set(there).size).toBe(there.length)
  })

  // Node reads windows-1252 as Latin-1 and Latin-1 as windows-1252, and knows no code pages of DOS but one.
  const judged = singles.filter((name) => !/^(windows-1252|iso-8859-1|ibm(?!866).*)$/.test(name))
  it.each(judged)('%s is what the platform decodes', (name) => {
    const bytes = Uint8Array.from({ length: 128 }, (_, index) => 128 + index)
    const platform = [...new TextDecoder(name).decode(bytes)]
    const here = [...UPPER_HALF[name]]
    // Where one of both has no character, nothing can be mended.
    platform.forEach((character, index) => {
      if (here[index] !== '\ufffd' && character !== '\ufffd') expect([index, here[index]]).toEqual([index, character])
    })
  })
})

describe('repaired', () => {
  it.each([
    ['MÃ¼ller', 'windows-1252', 'utf-8', 'Müller'],
    ['MÃ¼ller', 'utf-8', 'windows-1252', 'Müller'],
    ['AstÈrix', 'macintosh', 'iso-8859-1', 'Astérix'],
    ['â‚¬ â€œquotedâ€\u009d', 'windows-1252', 'utf-8', '€ “quoted”'],
    ['ðŸ˜€', 'windows-1252', 'utf-8', '😀'],
    ['Ìîñêâà', 'windows-1252', 'windows-1251', 'Москва'],
    ['ÐœÐ¾ÑÐºÐ²Ð°', 'windows-1252', 'utf-8', undefined],
    ['ÐœÐ¾Ñ\u0081ÐºÐ²Ð°', 'windows-1252', 'utf-8', 'Москва'],
    ['Müller', 'windows-1252', 'utf-8', undefined],
    ['日本', 'windows-1252', 'utf-8', undefined],
    ['plain', 'windows-1252', 'utf-8', 'plain'],
    ['\ufffd', 'windows-1253', 'utf-8', undefined],
    ['À€', 'windows-1252', 'utf-8', undefined],
    ['í\u00a0€', 'windows-1252', 'utf-8', undefined],
    ['x', 'utf-8', 'utf-8', 'x'],
  ] as const)('%j read as %s, meant as %s', (text, from, to, meant) => {
    expect(repaired(text, from, to)).toBe(meant)
  })

  it('gives back what was read wrongly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('windows-1252', 'iso-8859-1'), (text, from) => {
        const read = Array.from(new TextEncoder().encode(text), (byte) =>
          byte < 128 ? String.fromCharCode(byte) : UPPER_HALF[from].charAt(byte - 128),
        ).join('')
        expect(repaired(read, from, 'utf-8')).toBe(text)
      }),
    )
  })
})

describe('encodingNamed', () => {
  it('knows every encoding by its name, in any case, and by others', () => {
    for (const name of Object.keys(REPAIRABLE)) expect(encodingNamed(name.toUpperCase())).toBe(name)
    expect(['cp1252', 'latin1', 'MacRoman', 'cp437', 'UTF8', 'koi8_r', 'ebcdic'].map(encodingNamed)).toEqual([
      'windows-1252',
      'iso-8859-1',
      'macintosh',
      'ibm437',
      'utf-8',
      'koi8-r',
      undefined,
    ])
  })
})
