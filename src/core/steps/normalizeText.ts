import { z } from 'zod'
import { choice, columns, flag } from '../params/fields.ts'
import { listed, say } from '../sentence.ts'
import { htmlText } from '../sql/html.ts'
import { replaceMatches } from '../sql/match.ts'
import { normalForm, withoutAccents } from '../sql/normalForm.ts'
import { identifier, perDialect, sql, type Sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'

/** Typographic quotes, and the plain ones that they become. */
const CURLY = '‘’‚‛‹›“”„‟«»'
const STRAIGHT = `''''''""""""`
/** Punctuation of Unicode, and the signs of ASCII that Unicode calls symbols. */
const PUNCTUATION = '[\\p{P}$+<=>^`|~]'

const params = z.strictObject({
  columns: columns('Columns', { families: ['text'] }),
  form: choice('Form of Unicode', {
    NFC: 'composed (NFC)',
    NFKC: 'and plain (NFKC)',
  }).default('NFC'),
  html: flag('Make HTML text', { help: 'Removes tags and comments, decodes &amp; and the like.' }),
  quotes: flag('Straighten quotes'),
  accents: flag('Remove accents', { help: 'Of Latin and Greek letters.' }),
  punctuation: flag('Remove punctuation'),
})
type Params = z.output<typeof params>

/** Each step sees what the one before left: the text of HTML, its form, quotes, accents, punctuation. */
function normalized(value: Sql, p: Params): Sql {
  const text = p.html ? htmlText(value) : value
  const formed = normalForm(text, p.form)
  const quoted = p.quotes ? sql`translate(${formed}, ${CURLY}, ${STRAIGHT})` : formed
  const bare = p.accents ? withoutAccents(quoted) : quoted
  const whole = p.punctuation ? replaceMatches(bare, PUNCTUATION, '') : bare
  return perDialect({ duckdb: whole, spark: sql`CASE WHEN ${value} IS NOT NULL THEN ${whole} END` })
}

const WORDS = {
  html: 'HTML as text',
  quotes: 'straight quotes',
  accents: 'no accents',
  punctuation: 'no punctuation',
} as const

export const normalizeText = defineStep({
  kind: 'normalizeText',
  label: 'Normalize text',
  group: 'values',
  help: 'Writes characters that look alike in one way, and on demand removes what is beside the words: HTML, accents, punctuation, typographic quotes.',
  inputs: 1,
  params,
  summary: (p) => {
    const words = Object.entries(WORDS).flatMap(([flag, word]) => (p[flag as keyof typeof WORDS] ? [word] : []))
    return say`Normalize ${listed(p.columns)} to ${[p.form, ...words].join(', ')}`
  },
  columns: (p): ColumnEffect => ({
    needs: [p.columns],
    makes: Object.fromEntries(p.columns.map((name) => [name, [[0, name]]])),
  }),
  values: (p): Record<string, Sql> =>
    Object.fromEntries(p.columns.map((name) => [name, normalized(identifier(name), p)])),
  examples: [
    {
      name: 'composed unless said, and nothing else',
      params: { columns: ['a'] },
      inputs: [
        table({ a: 'text', b: 'text' }, [
          ['cafe\u0301', 'e\u0301'],
          ['Ti\u00ea\u0301ng Vie\u0323\u0302t', null],
          ['\u1112\u1161\u11ab', 'x'],
          ['“ﬁ” &amp; <b>①</b>', 'x'],
          ['', 'x'],
          [null, 'x'],
        ]),
      ],
      output: table({ a: 'text', b: 'text' }, [
        ['café', 'e\u0301'],
        ['Tiếng Việt', null],
        ['한', 'x'],
        ['“ﬁ” &amp; <b>①</b>', 'x'],
        ['', 'x'],
        [null, 'x'],
      ]),
      ordered: true,
    },
    {
      name: 'without variants of characters',
      params: { columns: ['a'], form: 'NFKC' },
      inputs: [
        table({ a: 'text' }, [['ﬁne\u00a0①½ ㎏ ＡＢＣ１２３ ｶﾞ ² ™ …'], ['e\u0301 Ω'], ['𝐁𝕏'], ['plain'], [null]]),
      ],
      output: table({ a: 'text' }, [['fine 11⁄2 kg ABC123 ガ 2 TM ...'], ['é Ω'], ['BX'], ['plain'], [null]]),
      ordered: true,
    },
    {
      name: 'accents of Latin and Greek letters',
      params: { columns: ['a'], accents: true },
      inputs: [
        table({ a: 'text' }, [
          ['Crème Brûlée'],
          ['Ðuro Łódź ß ø ế'],
          ['Ἀθῆναι'],
          ['Андрей Ёлкин'],
          ['がぎ 한글'],
          ['o\u0308'],
          [null],
        ]),
      ],
      output: table({ a: 'text' }, [
        ['Creme Brulee'],
        ['Ðuro Łodz ß ø e'],
        ['Αθηναι'],
        ['Андрей Ёлкин'],
        ['がぎ 한글'],
        ['o'],
        [null],
      ]),
      ordered: true,
    },
    {
      name: 'HTML as text, each entity once',
      params: { columns: ['a'], html: true },
      inputs: [
        table({ a: 'text' }, [
          ['<p>Fish &amp; <b>chips</b></p><p>for&nbsp;two</p>'],
          ['&lt;b&gt; &amp;lt; &eacute;&#233;&#xE9;&#x1F600; &#146; &hellip;'],
          ['5 < 6 & 7 > 3 &nosuch; &;'],
          ["<a href='x>y' title=\"it's\">link</a><br/>next<!-- <b>no</b> -->"],
          ['<script>if (a < b) alert("x")</script>done <ada@example.com>'],
          ['&#0;&#xD800;&#99999999;'],
          ['one<td>two</td> <td>three'],
          [''],
          [null],
        ]),
      ],
      output: table({ a: 'text' }, [
        ['Fish & chips for\u00a0two'],
        ['<b> &lt; ééé😀 ’ …'],
        ['5 < 6 & 7 > 3 &nosuch; &;'],
        ['link next'],
        ['done <ada@example.com>'],
        ['\ufffd\ufffd\ufffd'],
        ['one two three'],
        [''],
        [null],
      ]),
      ordered: true,
    },
    {
      name: 'quotes straightened, then punctuation removed',
      params: { columns: ['a', 'b'], quotes: true },
      inputs: [table({ a: 'text', b: 'text' }, [['“It’s” «so» ‹x› „y‟', '`´′']])],
      output: table({ a: 'text', b: 'text' }, [['"It\'s" "so" \'x\' "y"', '`´′']]),
    },
    {
      name: 'punctuation of every script, signs of ASCII',
      params: { columns: ['a'], punctuation: true },
      inputs: [table({ a: 'text' }, [["'; DROP TABLE t; -- $5 + 50% = €7"], ['¿Qué? 「はい」、…'], ['a_b-c\\d']])],
      output: table({ a: 'text' }, [[' DROP TABLE t  5  50  €7'], ['Qué はい'], ['abcd']]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { columns: ['a'], form: 'NFKC', accents: true, html: true, quotes: true, punctuation: true },
      inputs: [table({ a: 'text' })],
      output: table({ a: 'text' }),
    },
  ],
})
