import { CompletionContext } from '@codemirror/autocomplete'
import { EditorState } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import { completionOf } from './completion.ts'
import { completeQuery } from './sqlCompletion.ts'
import { completeKeywords, sqlLanguage } from './sqlLanguage.ts'

const columns = [{ name: 'US gross', type: 'integer' }]

function offered(text: string, explicit = false): readonly string[] {
  const state = EditorState.create({ doc: text })
  const result = completionOf(() => columns)(new CompletionContext(state, text.length, explicit))
  if (result instanceof Promise) throw new Error('completion is asked of no one')
  return result?.options.map(({ label }) => label) ?? []
}

test('columns come first, and are written in quotes where they must be', () => {
  const state = EditorState.create({ doc: 'us' })
  const result = completionOf(() => columns)(new CompletionContext(state, 2, false))
  expect(result).toMatchObject({ from: 0, to: 2, filter: false })
  expect(result && 'options' in result && result.options[0]).toMatchObject({ label: 'US gross', apply: '"US gross"' })
})

test('nothing is offered unasked before a word, or when the word is whole', () => {
  expect(offered('a + ')).toEqual([])
  expect(offered('a is not null')).toEqual([])
  expect(offered('a is not nul')).toContain('null')
  expect(offered('a is not null', true)).toContain('null')
})

describe('a query', () => {
  const surroundings = {
    tables: [
      { id: 'orders', columns: [...columns, { name: 'city', type: 'text' }] },
      {
        id: 'old cities',
        columns: [
          { name: 'city', type: 'text' },
          { name: 'mayor', type: 'text' },
        ],
      },
      { id: 'unread', columns: [{ name: 'secret', type: 'text' }] },
    ],
    inputs: ['orders', 'old cities'],
    functions: [{ name: 'median', parameters: 'x', description: 'The middle value' }],
  }

  function completed(text: string) {
    const state = EditorState.create({ doc: text, extensions: [sqlLanguage] })
    const result = completeQuery(() => surroundings)(new CompletionContext(state, text.length, false))
    if (result instanceof Promise) throw new Error('completion is asked of no one')
    return { from: result?.from, applied: result?.options.map(({ apply }) => apply) ?? [] }
  }

  test('names every table within braces', () => {
    expect(completed('SELECT * FROM {{o')).toEqual({ from: 16, applied: ['orders}}', 'old cities}}', 'unread}}'] })
  })

  test('has the columns of its inputs, quoted where they must be, tables and the functions of the engine', () => {
    expect(completed('SELECT ci').applied).toEqual(['city', '{{old cities}}'])
    expect(completed('SELECT gro').applied).toEqual(['"US gross"'])
    expect(completed('SELECT m').applied).toEqual(['mayor', 'median('])
    expect(completed('SELECT sec').applied).toEqual([])
  })

  test('has the columns of one table behind its alias', () => {
    const alias = 'SELECT * FROM {{orders}} AS o JOIN {{old cities}} c ON o.city = c.'
    expect(completed(alias)).toEqual({ from: alias.length, applied: ['city', 'mayor'] })
  })

  test('is offered nothing where no word is begun, or where a new name is given', () => {
    expect(completed('SELECT 1 + ').applied).toEqual([])
    expect(completed('SELECT 1 AS m').applied).toEqual([])
    expect(completed('SELECT * FROM {{orders}} m').applied).toEqual([])
  })

  test('has the keywords of queries in capitals', async () => {
    const keywords = async (text: string) => {
      const state = EditorState.create({ doc: text, extensions: [sqlLanguage] })
      const result = await completeKeywords(new CompletionContext(state, text.length, false))
      return result?.options.map(({ label }) => label) ?? []
    }
    expect(await keywords('SELECT * FROM t WH')).toEqual(expect.arrayContaining(['WHEN', 'WHERE']))
    expect(await keywords('SELECT * FROM t QUA')).toEqual(['QUALIFY'])
    expect(await keywords('SELECT * FROM t TRIG')).toEqual([])
    expect(await keywords('SELECT 1 AS w')).toEqual([])
  })
})
