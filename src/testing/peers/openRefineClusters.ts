import type { How, PeerOperator } from './operator.ts'

function clusters(
  method: Extract<How, { type: 'clusters' }>['method'],
  values: readonly string[],
  found: readonly (readonly string[])[],
  options: Extract<How, { type: 'clusters' }>['options'] = {},
): How {
  return { type: 'clusters', method, options, values, clusters: found }
}

/** OpenRefine's ways of clustering; the values are those of its manual where it has some. */
export const openRefineClusters: readonly PeerOperator[] = [
  {
    operator: 'Fingerprint',
    does: 'Values with the same words, whatever their order, case, accents and punctuation.',
    how: clusters(
      'fingerprint',
      ['Zhenyi, Wang', 'wang zhenyi', 'Wang, Zhen', 'École  x', 'x ecole'],
      [
        ['Zhenyi, Wang', 'wang zhenyi'],
        ['École  x', 'x ecole'],
      ],
    ),
  },
  {
    operator: 'N-gram fingerprint',
    variant: 'runs of two letters',
    does: 'Values with the same runs of letters, whatever the spaces.',
    how: clusters('ngram', ['lookout', 'look out', 'outlook'], [['look out', 'lookout']], { size: 2 }),
  },
  {
    operator: 'N-gram fingerprint',
    variant: 'single letters',
    does: 'Values of the same letters, near anagrams among them.',
    how: clusters('ngram', ['Wellington', 'Elgin Town', 'London'], [['Elgin Town', 'Wellington']], { size: 1 }),
  },
  {
    operator: 'Metaphone3',
    does: 'Values that sound alike in English.',
    how: clusters(
      'metaphone',
      ['Reuben Gevorkiantz', 'Ruben Gevorkyants', 'Cornwall', 'Corn Hill', 'Green Hill'],
      [
        ['Reuben Gevorkiantz', 'Ruben Gevorkyants'],
        ['Corn Hill', 'Green Hill'],
      ],
    ),
    note: 'Double Metaphone, its published predecessor, word by word: Cornwall, which OpenRefine adds to Corn Hill, stays apart.',
  },
  {
    operator: 'Cologne phonetic',
    does: 'Values that sound alike in German.',
    how: clusters(
      'cologne',
      ['Greenvale', 'Granville', 'Meyer', 'Maier', 'Cornwall', 'Green Wall'],
      [
        ['Cornwall', 'Granville', 'Greenvale'],
        ['Maier', 'Meyer'],
      ],
    ),
    note: 'Word by word: Green Wall, which OpenRefine adds to Cornwall, stays apart.',
  },
  {
    operator: 'Daitch-Mokotoff',
    does: 'Slavic and Yiddish names that sound alike.',
    how: clusters(
      'daitchMokotoff',
      ['Auerbach', 'Ohrbach', 'Moskowitz', 'Moskovitz', 'Lewin'],
      [
        ['Auerbach', 'Ohrbach'],
        ['Moskovitz', 'Moskowitz'],
      ],
    ),
  },
  {
    operator: 'Beider-Morse',
    does: 'Names that sound alike by the spelling rules of several languages.',
    how: clusters(
      'european',
      ['Czajkowski', 'Tchaïkovski', 'Jiménez', 'Ximenes', 'Smith'],
      [
        ['Czajkowski', 'Tchaïkovski'],
        ['Jiménez', 'Ximenes'],
      ],
    ),
    note: 'Rules of its own for ten languages, not the tables of Beider and Morse: some clusters differ.',
  },
  {
    operator: 'Levenshtein',
    does: 'Values that are so many edits apart.',
    how: clusters('levenshtein', ['Barcelona', 'Barcellona', 'Badalona'], [['Barcellona', 'Barcelona']], { radius: 1 }),
    note: 'Without blocks: no pair is missed.',
  },
  {
    operator: 'PPM',
    does: 'Values that compress well together: long ones with large parts in common.',
    how: clusters(
      'compression',
      [
        'University of California, Berkeley, Department of Statistics',
        'Department of Statistics, University of California, Berkeley',
        'Hotel Adlon, Unter den Linden 77, Berlin',
      ],
      [
        [
          'Department of Statistics, University of California, Berkeley',
          'University of California, Berkeley, Department of Statistics',
        ],
      ],
      { distance: 3 },
    ),
  },
]
