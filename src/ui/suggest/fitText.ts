import { numberText } from '../../core/format/number.ts'
import { percentText } from '../../core/format/percent.ts'
import type { Suggestion } from '../../core/suggest/suggestion.ts'

/** How much it fits, in words: '3,995 of 4,031 rows'. */
export function fitText({ fits, of, unit = 'row', sampled }: Suggestion): string {
  const nouns = unit === 'row' ? 'rows' : 'values'
  const shown = fits === of ? `all ${numberText(of)} ${nouns}` : `${numberText(fits)} of ${numberText(of)} ${nouns}`
  return sampled === true ? `${shown} of a sample` : shown
}

/** The same as a share, for little room: '99.1%'. */
export function fitShare({ fits, of }: Suggestion): string {
  return of === 0 ? '' : percentText(fits / of)
}

/** Why it is suggested and how much it fits, for those who hear it after its title. */
export function suggestionWords(suggestion: Suggestion): string {
  return `${suggestion.because} Fits ${fitText(suggestion)}.`
}
