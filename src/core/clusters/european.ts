import type { KeyMethod, Language } from './define.ts'
import { folded } from './fold.ts'
import { soundKeys, spokenWords } from './sounds.ts'

type Spelled = Exclude<Language, 'any'>

/** How a language writes sounds. */
interface Rules {
  /** Letters that the language does not write: it is not tried for a word with one of them. */
  readonly foreign: RegExp
  /** Spellings and their sounds, the first that fits; what is not here is as in `COMMON`. */
  readonly spellings: Readonly<Record<string, string>>
}

/**
 * Sounds: C as in church and jar, S as in shoe and measure, c as in cats, j as in yes (at the start), h as in loch and
 * house; f and v, s and z are one, vowels none.
 */
const COMMON: Readonly<Record<string, string>> = {
  ...{ 'ts|tz': 'c', ph: 'v', th: 't', ck: 'k', b$: 'p', '[dđ]$|dt': 't', g$: 'k', '^h': 'h' },
  ...{ b: 'b', c: 'k', '[dđ]': 'd', '[fvw]': 'v', g: 'g', '[kq]': 'k', '[lł]': 'l', m: 'm', n: 'n', p: 'p', r: 'r' },
  ...{ '[szß]': 's', t: 't', x: 'ks' },
}

const SLAVIC = { '^j': 'j', '^h|ch|h': 'h', c: 'c' }

const RULES: Readonly<Record<Spelled, Rules>> = {
  english: {
    foreign: /[äößñçłřěůőűğşıãõčšž]|[cs]z|rz/,
    spellings: {
      ...{ 'tch|ch|dg(?=e)|j': 'C', 'sh|zh|ti(?=on)': 'S', sch: 'sk', '^kn|^gn': 'n', '^wr': 'r', 'gh(?=t|$)': '' },
      ...{ 'c(?=[eiy])|^x': 's', qu: 'kv', '^y': 'j' },
    },
  },
  german: {
    foreign: /[ñçłřěůőűğşıãõéèêčšž]|[cs]z|rz/,
    spellings: {
      ...{ 'tsch|zsch': 'C', sch: 'S', '^s(?=[tp])': 'S', 'chs|ks': 'ks', ch: 'h', 'tz|ts|z|c(?=[eiyäö])': 'c' },
      ...{ qu: 'kv', '^j': 'j' },
    },
  },
  french: {
    foreign: /[äößñłřěůőűğşıãõčšž]|[cs]z|rz|sch/,
    spellings: {
      ...{ tch: 'C', 'ch|g(?=[eiyéèê])|j': 'S', gn: 'n', qu: 'k', 'gu(?=[eiéèêy])': 'g', 'c(?=[eiyéèê])|ç': 's' },
      ...{ '^h': '', '[tdsxzp]s?$': '', '^y': 'j' },
    },
  },
  spanish: {
    foreign: /[äößçłřěůőűğşıãõčšžw]|[cs]z|rz|sch|tch/,
    spellings: {
      ...{ ch: 'C', 'g(?=[eiéí])|j|^x': 'h', 'qu(?=[eiéí])': 'k', 'gu(?=[eiéí])': 'g', 'c(?=[eiéí])|z': 's' },
      ...{ '[bv]': 'b', '^h': '', ñ: 'n', '^y': 'j' },
    },
  },
  portuguese: {
    foreign: /[äößñłřěůőűğşıčšžw]|[cs]z|rz|sch|tch/,
    spellings: {
      ...{ 'ch|x|g(?=[eiéíê])|j': 'S', lh: 'l', nh: 'n', 'c(?=[eiéíê])|ç': 's', 'qu(?=[eiéíê])': 'k' },
      ...{ 'gu(?=[eiéíê])': 'g', '^h': '' },
    },
  },
  italian: {
    foreign: /[äößñçłřěůőűğşıãõčšžw]|[cs]z|rz|sch(?![ei])|tch/,
    spellings: {
      ...{ 'sc(?=[ei])': 'S', ch: 'k', gh: 'g', 'gl(?=i)': 'l', gn: 'n' },
      ...{ 'c?c(?=[ei])|g?g(?=[ei])': 'C', 'z?z': 'c', qu: 'kv', '^h': '', '^j': 'j' },
    },
  },
  polish: {
    foreign: /[äößñçřěůőűğşıãõčšžvxq]|sch|tch/,
    spellings: {
      ...{ szcz: 'SC', 'cz|ć|ci(?=[aąeęou])|d[zźż]': 'C', 'sz|ś|rz|ż|ź|si(?=[aąeęou])': 'S' },
      ...{ ck: 'ck', ...SLAVIC },
    },
  },
  czech: {
    foreign: /[ößñçłőűğşıãõ]|[cs]z|rz|sch|tch/,
    spellings: { 'č|ć|dž|đ': 'C', '[šž]': 'S', ř: 'r', 'ck(?=[aeiyý])': 'ck', ...SLAVIC },
  },
  hungarian: {
    foreign: /[äßñçłřěůğşıãõčšž]|sch|tch/,
    spellings: {
      ...{ 'dzs|cs': 'C', sz: 's', 'zs|s': 'S', gy: 'd', ny: 'n', ty: 't', ly: '', 'cz|c': 'c' },
      ...{ '^j': 'j' },
    },
  },
  turkish: {
    foreign: /[äßñłřěůőűãõčšžwxq]|[cs]z|rz|sch|tch/,
    spellings: { '[cç]': 'C', '[şj]': 'S', ğ: '', '^y': 'j' },
  },
}

const ALL: readonly Spelled[] = Object.keys(RULES).filter((name): name is Spelled => Object.hasOwn(RULES, name))

/** The rules for the spellings that begin with a letter: one pattern, in which each rule is a group, and their sounds. */
interface LetterRules {
  readonly pattern: RegExp
  readonly sounds: readonly string[]
}

const PATTERNS = new Map(ALL.map((language) => [language, byLetter(RULES[language].spellings)] as const))

/** The rules of a language, and the common ones that it does not write otherwise, by the first letter of the spelling. */
function byLetter(own: Readonly<Record<string, string>>): ReadonlyMap<string, LetterRules> {
  const rules = new Map<string, [spelling: string, sound: string][]>()
  for (const [spellings, sound] of Object.entries({ ...own, ...without(COMMON, own) })) {
    // A bar in round brackets is part of a spelling.
    for (const spelling of spellings.split(/\|(?![^(]*\))/)) {
      const [, several, one = ''] = /^\^?(?:\[(.+?)\]|(.))/u.exec(spelling) ?? []
      for (const letter of several ?? one) rules.set(letter, [...(rules.get(letter) ?? []), [spelling, sound]])
    }
  }
  return new Map(
    [...rules].map(([letter, list]) => [
      letter,
      {
        pattern: new RegExp(list.map(([spelling]) => `(${spelling})`).join('|'), 'uy'),
        sounds: list.map(([, sound]) => sound),
      },
    ]),
  )
}

function without(
  rules: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(rules).filter(([spelling]) => !Object.hasOwn(own, spelling)))
}

/** The consonants of a word as a language reads it, behind an `a` where it begins with a vowel. */
export function soundIn(language: Spelled, word: string): string {
  const rules = PATTERNS.get(language)
  if (rules === undefined) throw new Error(`no rules of ${language}`)
  let code = ''
  for (let at = 0; at < word.length;) {
    const found = soundAt(rules.get(word.charAt(at)), word, at)
    code += found?.sound ?? ''
    at += found?.length ?? 1
  }
  const silentH = word.startsWith('h') && !code.startsWith('h')
  return (silentH || /^[aeiou]/.test(folded(word)) ? 'a' : '') + code.replace(/(.)\1+/g, '$1')
}

/** The sound of the spelling at a place of a word, and how long that is. */
function soundAt(rules: LetterRules | undefined, word: string, at: number) {
  if (rules === undefined) return undefined
  rules.pattern.lastIndex = at
  const match = rules.pattern.exec(word)
  if (match === null) return undefined
  return { sound: rules.sounds[match.slice(1).findIndex((group) => group !== undefined)], length: match[0].length }
}

/**
 * Values that sound alike by the spelling rules of one language or another, as Beider and Morse have it (2008), with small
 * rules of our own that leave vowels out and tell fewer sounds apart.
 */
export const europeanMethod: KeyMethod = {
  type: 'key',
  keys: (value, { language }) => {
    const lower = value.normalize('NFC').toLowerCase()
    const fitting = ALL.filter((each) => !RULES[each].foreign.test(lower))
    const tried = language === 'any' ? (fitting.length === 0 ? ALL : fitting) : [language]
    const words = spokenWords(value)
    return [...new Set(tried.flatMap((each) => soundKeys(words, (word) => [soundIn(each, word)])))]
  },
}
