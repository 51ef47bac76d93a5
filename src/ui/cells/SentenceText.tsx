import type { Piece, Sentence } from '../../core/sentence.ts'

/** A sentence with its columns, values and code set off, its first word in bold unless said otherwise. */
export function SentenceText({ sentence, bold = true }: { readonly sentence: Sentence; readonly bold?: boolean }) {
  return sentence.map((piece, index) => <PieceText key={index} piece={piece} bold={bold && index === 0} />)
}

function PieceText({ piece, bold }: { readonly piece: Piece; readonly bold: boolean }) {
  if (typeof piece !== 'string') {
    if ('column' in piece) return <bdi className="as-column">{piece.column}</bdi>
    return <bdi className="as-value">{'value' in piece ? piece.value : piece.code}</bdi>
  }
  const end = piece.indexOf(' ')
  if (!bold) return piece
  return (
    <>
      <b>{end < 0 ? piece : piece.slice(0, end)}</b>
      {end < 0 ? '' : piece.slice(end)}
    </>
  )
}
