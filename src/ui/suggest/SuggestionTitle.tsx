import type { Suggestion } from '../../core/suggest/suggestion.ts'
import { SentenceText } from '../cells/SentenceText.tsx'

/** What a suggestion would add; that it is a check, which its sign shows, is said to those who hear it. */
export function SuggestionTitle({ suggestion }: { readonly suggestion: Suggestion }) {
  return (
    <>
      {suggestion.type === 'check' && <span className="as-hidden">Check: </span>}
      <SentenceText sentence={suggestion.title} />
    </>
  )
}
