import { folded } from './fold.ts'
import { soundMethod } from './sounds.ts'

/** Digits of a code; shorter ones are filled up with zeros. */
const LENGTH = 6

/** What a spelling is coded as at the start of a word, before a vowel, and elsewhere; each one or more ways. */
type Codes = readonly [start: readonly string[], beforeVowel: readonly string[], elsewhere: readonly string[]]

/**
 * The coding chart of Randy Daitch and Gary Mokotoff (1985), as JewishGen and Avotaynu publish it: spellings by their
 * codes at the start, before a vowel, elsewhere; `|` parts the ways of a spelling that is said in several.
 */
const CHART: Readonly<Record<string, string>> = {
  '0,,': 'a e i o u',
  '0,1,': 'ai aj ay ei ej ey oi oj oy ui uj uy ue',
  '0,7,': 'au',
  '1,1,': 'eu',
  '1,,': 'ia ie io iu y',
  '1|4,|4,|4': 'j',
  ',,|6': 'ą ę',
  '2,4,4': 'schtsch schtsh schtch shtch shtsh stsch zhdzh shch stch strz strs stsh szcz szcs zdzh zdz sc',
  '2,43,43': 'scht schd sht szt shd szd zhd st sd zd',
  '3,3,3': 'd dt t th',
  '3|4,3|4,3|4': 'ţ ț',
  '4,4,4':
    's z ttsch ttch tsch ttsz zsch csz czs drz drs dsh dsz dzh dzs sch tch trz trs tsh tts ttz tzs tsz zsh cz cs ds dz sh sz ts tc tz zh zs',
  '4|5,4|5,4|5': 'c ch',
  '5|45,5|45,5|45': 'ck',
  '4|94,4|94,4|94': 'rs rz',
  '5,5,5': 'g k kh q',
  '5,5,': 'h',
  '5,54,54': 'chs ks x',
  '6,6,6': 'm n',
  '66,66,66': 'mn nm',
  '7,7,7': 'b f fb p pf ph v w',
  '8,8,8': 'l',
  '9,9,9': 'r',
}

const SPELLINGS: ReadonlyMap<string, Codes> = new Map(
  Object.entries(CHART).flatMap(([codes, spellings]) => {
    const [start = '', beforeVowel = '', elsewhere = ''] = codes.split(',')
    const each: Codes = [start.split('|'), beforeVowel.split('|'), elsewhere.split('|')]
    return spellings.split(' ').map((spelling) => [spelling, each] as const)
  }),
)
/** By the first letter, the length of the longest spelling. */
const LONGEST = new Map<string, number>()
for (const { 0: first = '', length } of SPELLINGS.keys()) LONGEST.set(first, Math.max(length, LONGEST.get(first) ?? 0))

/** A code on its way, and what was coded last: the same sound twice in a row counts once. */
interface Branch {
  readonly code: string
  readonly last: string | undefined
}

/** How a name is said in Slavic, Germanic and Yiddish spellings: the Daitch-Mokotoff codes, several where it may be said so. */
export function daitchMokotoff(word: string): readonly string[] {
  const letters = word.toLowerCase().replace(/[^ţțąę]+/g, (part) => folded(part).replaceAll('ss', 's'))
  let branches: readonly Branch[] = [{ code: '', last: undefined }]
  let before = ''
  for (let at = 0; at < letters.length;) {
    const [spelling, codes] = longestAt(letters, at)
    at += spelling.length
    if (codes === undefined) continue
    const [start, beforeVowel, elsewhere] = codes
    const ways = before === '' ? start : /[aeiou]/.test(letters[at] ?? '') ? beforeVowel : elsewhere
    // M and N in a row are two sounds although they are coded alike.
    const isApart = /mn|nm/.test(before + spelling.charAt(0))
    branches = distinct(branches.flatMap((branch) => ways.map((way) => extended(branch, way, isApart))))
    before = spelling.charAt(0)
  }
  return before === '' ? [] : [...new Set(branches.map(({ code }) => code.padEnd(LENGTH, '0')))]
}

function longestAt(letters: string, at: number): readonly [string, Codes | undefined] {
  const longest = LONGEST.get(letters.charAt(at)) ?? 0
  for (let length = Math.min(longest, letters.length - at); length > 0; length -= 1) {
    const spelling = letters.slice(at, at + length)
    const codes = SPELLINGS.get(spelling)
    if (codes !== undefined) return [spelling, codes]
  }
  return [letters.charAt(at), undefined]
}

function extended({ code, last }: Branch, way: string, isApart: boolean): Branch {
  const isNew = last === undefined || !last.endsWith(way) || isApart
  return { code: isNew ? (code + way).slice(0, LENGTH) : code, last: way }
}

function distinct(branches: readonly Branch[]): readonly Branch[] {
  return [...new Map(branches.map((branch) => [`${branch.code} ${branch.last ?? ''}`, branch])).values()]
}

export const daitchMokotoffMethod = soundMethod(daitchMokotoff)
