import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import { table } from '../table.ts'
import { normalizeText } from './normalizeText.ts'

stepTest(normalizeText)

describe('normalizeText agrees with the platform', () => {
  const native = nativeOfTests()
  const normalize = async (texts: readonly string[], params: object) => {
    const inputs = [
      table(
        { a: 'text' },
        texts.map((text) => [text]),
      ),
    ]
    const { output } = await runExample(native, normalizeText, { params: { columns: ['a'], ...params }, inputs })
    return output.rows.map(([text]) => text)
  }
  const characters = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code + 1))

  it.each(['NFC', 'NFKC'] as const)(
    'on %s of every character and of any text',
    async (form) => {
      expect(await normalize(characters, { form })).toEqual(characters.map((text) => text.normalize(form)))
      const unit = fc.oneof(
        fc.constantFrom('e', 'ﬁ', '\u0301', '\u0323', '①', 'ｶ', 'ﾞ', '\u1100', '\u1161', '½', 'ſ', 'ẛ', '\u0345', '👍'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }).filter((text) => !/[\0\u0001]/.test(text)),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(fc.string({ unit }), { minLength: 1 }), async (texts) => {
          expect(await normalize(texts, { form })).toEqual(texts.map((text) => text.normalize(form)))
        }),
        { numRuns: 15 },
      )
    },
    60_000,
  )

  it('on the accents of Latin and Greek letters, and no others', async () => {
    const bare = characters.map((text) =>
      text.normalize('NFC').replace(/[\p{Script=Latin}\p{Script=Greek}\u0300-\u036f]+/gu, (run) =>
        run
          .normalize('NFD')
          .replace(/[\u0300-\u036f]/g, '')
          .normalize('NFC'),
      ),
    )
    expect(await normalize(characters, { accents: true })).toEqual(bare)
  })

  it('on a text that is long', async () => {
    const long = '<p class="x">Größe &amp; ﬁ</p>\n'.repeat(5000)
    const [text] = await normalize([long], { form: 'NFKC', html: true, accents: true })
    expect(text).toHaveLength('Große & fi '.length * 5000)
  })
})
