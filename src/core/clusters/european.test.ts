import { expect, test } from 'vitest'
import type { ClusterOptions } from './define.ts'
import { europeanMethod } from './european.ts'

const options: ClusterOptions = {
  ...{
    size: 2,
    radius: 1,
    lettersPerEdit: 3,
    similarity: 0.93,
    distance: 1,
    block: 6,
    grouping: 'linked',
    language: 'any',
  },
}

function soundAlike(a: string, b: string, language: ClusterOptions['language'] = 'any'): boolean {
  const keys = europeanMethod.keys(a, { ...options, language })
  return europeanMethod.keys(b, { ...options, language }).some((key) => keys.includes(key))
}

test.each([
  ['Czajkowski', 'Tchaïkovski', 'Tschaikowski', 'Chaikovsky', 'Čajkovskij'],
  ['Schwarz', 'Szwarc', 'Švarc', 'Shvarts'],
  ['Jiménez', 'Ximenes', 'Gimenez'],
  ['Jelzin', 'Yeltsin', 'Jelcin'],
  ['Kowalczyk', 'Kovalčik', 'Kowaltschik'],
  ['Schmidt', 'Schmid', 'Schmitt', 'Szmit'],
  ['Vázquez', 'Vasques', 'Basques'],
  ['Szabó', 'Sabo'],
  ['Łódź', 'Łodż'],
])('%s sounds like %s …', (first, ...others) => {
  for (const other of others) expect([other, soundAlike(first, other)]).toEqual([other, true])
})

test.each([
  ['Paris', 'Berlin'],
  ['Schwarz', 'Weiss'],
  ['Roma', 'Lima'],
  ['Ana', 'Na'],
])('%s does not sound like %s', (a, b) => {
  expect(soundAlike(a, b)).toBe(false)
})

test('a language reads letters its own way', () => {
  expect(soundAlike('Gerardo', 'Jerardo', 'spanish')).toBe(true)
  expect(soundAlike('Gerardo', 'Jerardo', 'english')).toBe(false)
  expect(soundAlike('Chiara', 'Kiara', 'italian')).toBe(true)
  expect(soundAlike('Chiara', 'Kiara', 'german')).toBe(false)
})
