import { CompletionContext } from '@codemirror/autocomplete'
import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import { completionOf } from './completion.ts'

const columns = [{ name: 'US gross', type: 'integer' }]

function offered(text: string, language: 'formula' | 'sql' = 'formula', explicit = false): readonly string[] {
  const state = EditorState.create({ doc: text })
  const result = completionOf(language, () => columns)(new CompletionContext(state, text.length, explicit))
  if (result instanceof Promise) throw new Error('completion is asked of no one')
  return result?.options.map(({ label }) => label) ?? []
}

test('columns come first, and are written in quotes where they must be', () => {
  const state = EditorState.create({ doc: 'us' })
  const result = completionOf('formula', () => columns)(new CompletionContext(state, 2, false))
  expect(result).toMatchObject({ from: 0, to: 2, filter: false })
  expect(result && 'options' in result && result.options[0]).toMatchObject({ label: 'US gross', apply: '"US gross"' })
})

test('nothing is offered unasked before a word, or when the word is whole', () => {
  expect(offered('a + ')).toEqual([])
  expect(offered('a is not null')).toEqual([])
  expect(offered('a is not nul')).toContain('null')
  expect(offered('a is not null', 'formula', true)).toContain('null')
})

test('of SQL only the columns are known', () => {
  expect(offered('select u', 'sql')).toEqual(['US gross'])
})
