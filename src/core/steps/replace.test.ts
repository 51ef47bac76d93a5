import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import { hasErrors } from '../issue.ts'
import { portableRegex } from '../sql/regex.ts'
import { table } from '../table.ts'
import { stepIssues } from './compile.ts'
import { replace } from './replace.ts'

stepTest(replace)

const TEXTS = ['aB-12.é aBaB&', '', 'a\nb\r', '$1\\']
const input = table(
  { a: 'text' },
  TEXTS.map((text) => [text]),
)

const issuesOf = (params: object) => stepIssues(replace, { columns: ['a'], ...params }, [input.columns])

describe('issues of replace', () => {
  it.each([
    [{ find: '', with: 'x' }, 'empty-find', ['find']],
    [{ find: '(?=x)', with: '', match: 'regex' }, 'bad-regex', ['find']],
    [{ find: 'x*', with: '-', match: 'regex' }, 'empty-match', ['find']],
    [{ find: '\\bx?', with: '-', match: 'regex' }, 'empty-match', ['find']],
    [{ find: '\\x{41}*', with: '-', match: 'regex' }, 'empty-match', ['find']],
    [{ find: 'x', with: '$1', match: 'regex' }, 'bad-replacement', ['with']],
  ])('%j is %s', (params, code, param) => {
    expect(issuesOf(params)).toMatchObject([{ code, param }])
  })

  it.each([
    { find: 'x*', with: '', match: 'regex' },
    { find: '^', with: '> ', match: 'regex' },
    { find: '$', with: '.', match: 'regex' },
    { find: '(', with: '$9', match: 'text' },
  ])('%j has none', (params) => {
    expect(issuesOf(params)).toEqual([])
  })

  it('needs text', () => {
    const issues = stepIssues(replace, { columns: ['n'], find: 'x', with: '' }, [table({ n: 'integer' }).columns])
    expect(issues).toMatchObject([{ code: 'wrong-type', param: ['columns', 0] }])
  })
})

describe('replace against JavaScript', () => {
  const native = nativeOfTests()
  const replaced = async (params: object) => {
    const { output } = await runExample(native, replace, { params: { columns: ['a'], ...params }, inputs: [input] })
    return output.rows.map(([text]) => text)
  }

  it('replaces texts literally', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('a', 'aB', '.', '$1', '\\', '\n', 'é', '&', '-'),
        fc.constantFrom('', '$1', '$$', '\\1', 'x'),
        fc.boolean(),
        async (find, by, ignoreCase) => {
          const wanted = TEXTS.map((text) =>
            ignoreCase
              ? text.replace(new RegExp(find.replace(/[.$\\]/g, '\\$&'), 'gi'), () => by)
              : text.replaceAll(find, () => by),
          )
          expect(await replaced({ find, with: by, ignoreCase })).toEqual(wanted)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('reads every pattern that has no issue as JavaScript does', async () => {
    const piece = fc.constantFrom(
      'a',
      'B',
      '.',
      '$',
      '^',
      '(',
      ')',
      '[',
      ']',
      '-',
      '*',
      '+?',
      '{2}',
      '|',
      '\\d',
      '\\.',
      'é',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }), fc.boolean(), async (pieces, ignoreCase) => {
        const params = { find: pieces.join(''), with: '_', match: 'regex', ignoreCase }
        const regex = portableRegex(params.find, ignoreCase)
        if (!regex.ok || hasErrors(issuesOf(params))) return
        const forJavaScript = new RegExp(regex.value.pattern.replaceAll('\\z', '$'), 'g')
        expect(await replaced(params)).toEqual(TEXTS.map((text) => text.replace(forJavaScript, '_')))
      }),
      { numRuns: 200 },
    )
  })
})
