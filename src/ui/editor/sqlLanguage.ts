import { PostgreSQL, SQLDialect, keywordCompletionSource } from '@codemirror/lang-sql'
import type { CompletionSource } from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import { begins, isNamed } from './sqlCompletion.ts'

/** What DuckDB adds to the words of PostgreSQL. */
const KEYWORDS =
  'anti asof exclude glob ilike lambda macro pivot positional qualify semi summarize try_cast unpivot using sample'
const TYPES =
  'bigint blob boolean date double decimal float hugeint integer interval list map smallint struct text time timestamp tinyint ubigint uhugeint uinteger union usmallint utinyint uuid varchar'

/** The words worth offering: those of queries, not of the administration of a server. */
const OFFERED = new Set(
  `all and any as asc asof between by case cast cross desc distinct else end except exclude exists false filter first
  following from full group having in inner intersect interval into is join last lateral left like ilike limit not null
  nulls offset on or order outer over partition pivot positional preceding qualify range replace right row rows sample
  select semi anti similar then true try_cast unbounded union unnest unpivot using values when where window with
  ${TYPES}`.split(/\s+/),
)

/** DuckDB as CodeMirror reads it: PostgreSQL with DuckDB's words; `{{` and `}}` are braces to it. */
const duckdb = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: `${PostgreSQL.spec.keywords ?? ''} ${KEYWORDS}`,
  types: TYPES,
  doubleDollarQuotedStrings: true,
})

/** The language of an editor of queries, and the keywords that it completes, in capitals. */
export const sqlLanguage: Extension = duckdb.extension

const words = keywordCompletionSource(duckdb, true)

/** Keywords of queries where one could stand. */
export const completeKeywords: CompletionSource = async (context) => {
  const found = await words(context)
  if (found === null) return null
  const typed = context.state.sliceDoc(found.from, context.pos)
  if (typed === '' || isNamed(context.state.sliceDoc(0, found.from), typed)) return null
  const options = found.options.filter(({ label }) => OFFERED.has(label.toLowerCase()) && begins(label, typed))
  return options.length === 0 ? null : { from: found.from, options }
}
