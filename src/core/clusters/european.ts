import type { KeyMethod, Language } from './define.ts'
import { folded } from './fold.ts'
import { soundKeys } from './sounds.ts'

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

/** The rules of a language as one pattern, in which each rule is a group, and the sounds of the groups. */
const PATTERNS = new Map(
  ALL.map((language) => {
    const rules = Object.entries({ ...RULES[language].spellings, ...withoutThose(RULES[language].spellings) })
    return [
      language,
      {
        pattern: new RegExp(rules.map(([spelling]) => `(${spelling})`).join('|'), 'gu'),
        sounds: rules.map(([, s]) => s),
      },
    ] as const
  }),
)

/** The common rules, but those that the language writes otherwise. */
function withoutThose(spellings: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(COMMON).filter(([spelling]) => !Object.hasOwn(spellings, spelling)))
}

/** The consonants of a word as a language reads it, behind an `a` where it begins with a vowel. */
export function soundIn(language: Spelled, word: string): string {
  const rules = PATTERNS.get(language)
  if (rules === undefined) throw new Error(`no rules of ${language}`)
  let code = ''
  for (const match of word.matchAll(rules.pattern)) {
    let group = 1
    while (match[group] === undefined) group += 1
    code += rules.sounds[group - 1] ?? ''
  }
  const silentH = word.startsWith('h') && !code.startsWith('h')
  return (silentH || /^[aeiou]/.test(folded(word)) ? 'a' : '') + code.replace(/(.)\1+/g, '$1')
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
    return [...new Set(tried.flatMap((each) => soundKeys(value, (word) => [soundIn(each, word)])))]
  },
}
