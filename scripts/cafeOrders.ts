/** One row of text cells, as a till would have written them. */
export type Row = readonly string[]

export const cafeColumns = [
  'Order ID',
  'Ordered at',
  'Shop',
  'Product',
  'Qty',
  'Unit price',
  'Total',
  'Payment',
  'Email',
  'Loyalty?',
  'Wait (min)',
  'Rating',
  'Note',
]

const shops = [
  ['Harbour Street', 'Harbor Street', 'HARBOUR STREET', 'harbour street ', 'Harbour St.'],
  ['Old Mill', 'old mill', 'Old Mill ', 'Old  Mill', 'Oldmill'],
  ['Station Hall', 'Station hall', 'Stn Hall', ' Station Hall', 'Station Hal'],
]
const products: readonly (readonly [name: string, price: number])[] = [
  ['Espresso', 2.4],
  ['Flat white', 3.6],
  ['Filter coffee', 2.9],
  ['Crème brûlée', 5.2],
  ['Croissant', 2.8],
  ['Oat latte', 4.1],
  ['Salted caramel cake', 4.75],
]
const payments = ['card', 'Card', 'CARD', 'cash', 'Cash', 'voucher', 'N/A', '-', '']
const yes = ['yes', 'Y', 'true', '1']
const no = ['no', 'N', 'false', '0', '']
const notes = ['', '', '', '', '', 'extra hot', 'no sugar, please', 'said "the usual"', 'two bags\nno receipt', 'n/a']
const firstNames = ['ada', 'bo', 'chen', 'dina', 'emil', 'fatima', 'greta', 'hugo', 'ines', 'jonas']

/**
 * Orders of a made-up café, dirty on purpose. What can be found under the dirt: long waits lower the rating, cake is
 * bought in the afternoon, loyal customers buy more, and one shop raised its prices in July.
 * @param count orders before some are written twice
 * @param seed the same seed gives the same orders
 */
export function cafeOrders(count: number, seed: number): Row[] {
  const random = mulberry32(seed)
  const rows: Row[] = []
  for (let index = 0; index < count; index++) {
    const row = order(index, random)
    rows.push(row)
    if (random() < 0.012) rows.push(row)
  }
  return rows
}

function order(index: number, random: () => number): Row {
  const spellings = pick(shops, random)
  const at = new Date(Date.UTC(2025, 0, 2) + Math.floor(random() * 300) * 86_400_000)
  at.setUTCMinutes(7 * 60 + Math.floor(random() * random() * 720))
  const afternoon = at.getUTCHours() >= 14
  const [product, listPrice] = afternoon && random() < 0.35 ? cake : pick(products, random)
  const raised = spellings === shops[0] && at.getUTCMonth() >= 6
  const price = Math.round(listPrice * (raised ? 1.12 : 1) * 20) / 20
  const loyal = random() < 0.4
  const quantity = 1 + Math.floor(random() * (loyal ? 3.4 : 2))
  const wait = Math.round(2 + random() * random() * 22)
  const rating = Math.max(1, Math.min(5, Math.round(5.2 - wait / 6 + (random() - 0.5) * 1.6)))
  return [
    `A-${10_000 + index}`,
    writeTime(at, random),
    random() < 0.7 ? (spellings[0] ?? '') : pick(spellings, random),
    random() < 0.9 ? product : `  ${product.toUpperCase()} `,
    random() < 0.97 ? String(quantity) : pick(['two', '', `${quantity} x`], random),
    writePrice(price, random),
    random() < 0.985 ? (quantity * price).toFixed(2) : (quantity * price * 10).toFixed(2),
    pick(payments, random),
    writeEmail(index, random),
    pick(loyal ? yes : no, random),
    random() < 0.993 ? String(wait) : pick(['999', '-1', '480'], random),
    random() < 0.82 ? String(rating) : pick(['', '-999', 'N/A'], random),
    pick(notes, random),
  ]
}

const cake = ['Salted caramel cake', 4.75] as const

function writeTime(at: Date, random: () => number): string {
  const [date = '', time = ''] = at.toISOString().slice(0, 16).split('T')
  const [year, month, day] = date.split('-')
  const form = random()
  if (form < 0.62) return `${date} ${time}`
  if (form < 0.86) return `${day}/${month}/${year} ${time}`
  if (form < 0.99) return `${at.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' })} ${day} ${year} ${time}`
  return pick(['', 'unknown', '0000-00-00 00:00'], random)
}

function writePrice(price: number, random: () => number): string {
  const form = random()
  if (form < 0.5) return price.toFixed(2)
  if (form < 0.75) return `€${price.toFixed(2)}`
  if (form < 0.98) return `${price.toFixed(2).replace('.', ',')} €`
  return pick(['', 'free', '-'], random)
}

function writeEmail(index: number, random: () => number): string {
  if (random() < 0.45) return ''
  const name = `${pick(firstNames, random)}${index % 700}`
  return random() < 0.96 ? `${name}@example.com` : pick([`${name}@example`, `${name} at example.com`, name], random)
}

function pick<T>(values: readonly T[], random: () => number): T {
  const value = values[Math.floor(random() * values.length)]
  if (value === undefined) throw new Error('There is nothing to pick from.')
  return value
}

/** Tommy Ettinger's mulberry32: uniform in [0, 1), the same sequence for the same seed everywhere. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
