/** A sentence about a cell, its columns and values kept apart from its words so that each place can set them off. */
export type Sentence = readonly Piece[]
export type Piece = string | { readonly column: string } | { readonly value: string } | { readonly code: string }

/** How many names a sentence lists before it counts the rest. */
const LISTED = 3

/** A sentence from a template; what is put in is a piece, several, or another sentence. */
export function say(strings: TemplateStringsArray, ...pieces: readonly (Piece | Sentence | number)[]): Sentence {
  return strings.flatMap((words, index): Piece[] => {
    const piece = pieces[index]
    const after = piece === undefined ? [] : typeof piece === 'number' ? [{ value: String(piece) }] : [piece].flat()
    return [...(words === '' ? [] : [words]), ...after]
  })
}

/** Columns in words: `a`, `b` and 2 more. */
export function listed(names: readonly string[]): Sentence {
  const shown = names.length > LISTED + 1 ? names.slice(0, LISTED) : names
  const rest = names.length - shown.length
  return [
    ...shown.flatMap((column, index): Piece[] =>
      index === 0 ? [{ column }] : [index === shown.length - 1 && rest === 0 ? ' and ' : ', ', { column }],
    ),
    ...(rest > 0 ? [` and ${rest} more`] : []),
  ]
}

/** The sentence as plain text, columns in backticks. */
export function plain(sentence: Sentence): string {
  return sentence
    .map((piece) => (typeof piece === 'object' && 'column' in piece ? `\`${piece.column}\`` : spoken([piece])))
    .join('')
}

/** The sentence as plain text without signs around its columns: a name for screen readers, which would read them out. */
export function spoken(sentence: Sentence): string {
  return sentence
    .map((piece) => {
      if (typeof piece === 'string') return piece
      if ('column' in piece) return piece.column
      return 'value' in piece ? piece.value : piece.code
    })
    .join('')
}
