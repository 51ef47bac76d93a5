import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { dateDiff, datePart, dateTrunc, shiftDate } from './dates.ts'
import { joined, sql } from './sql.ts'

const native = nativeOfTests()

const DAY = 86_400_000
const day = fc.integer({ min: -40_000, max: 40_000 }).map((days) => new Date(days * DAY))
const time = fc.integer({ min: -4_000_000, max: 4_000_000 }).map((minutes) => new Date(minutes * 60_000 * 7))

const date = (value: Date) => sql`DATE ${value.toISOString().slice(0, 10)}`
const timestamp = (value: Date) => sql`TIMESTAMP ${value.toISOString().slice(0, 19).replace('T', ' ')}`

async function row(values: readonly ReturnType<typeof sql>[]): Promise<readonly unknown[]> {
  return (await native.query(sql`SELECT ${joined(values)}`)).rows[0] ?? []
}

/** Whole months by the rule: the day of the month, and the time of day, must be reached. */
function wholeMonths(from: Date, to: Date): number {
  if (to < from) return 0 - wholeMonths(to, from)
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth()
  const inMonth = (value: Date) => (value.getTime() - Date.UTC(value.getUTCFullYear(), value.getUTCMonth(), 1)) / 1000
  return inMonth(to) < inMonth(from) ? months - 1 : months
}

test('whole months, quarters and years go by the day of the month', async () => {
  await fc.assert(
    fc.asyncProperty(time, time, async (from, to) => {
      const units = (['month', 'quarter', 'year'] as const).map((unit) =>
        dateDiff(unit, timestamp(from), timestamp(to), 'complete'),
      )
      const months = wholeMonths(from, to)
      expect(await row(units)).toEqual([months, Math.trunc(months / 3) + 0, Math.trunc(months / 12) + 0])
    }),
  )
})

test('boundaries of days and weeks are whole, by Mondays', async () => {
  await fc.assert(
    fc.asyncProperty(time, time, async (from, to) => {
      const days = (value: Date) => Math.floor(value.getTime() / DAY)
      const weeks = (value: Date) => Math.floor((days(value) + 3) / 7)
      expect(
        await row([
          dateDiff('day', timestamp(from), timestamp(to), 'boundaries'),
          dateDiff('week', timestamp(from), timestamp(to), 'boundaries'),
          dateDiff('minute', timestamp(from), timestamp(to), 'complete'),
        ]),
      ).toEqual([days(to) - days(from), weeks(to) - weeks(from), (to.getTime() - from.getTime()) / 60_000])
    }),
  )
})

test('the start of a week is a Monday and not after the day; parts are those of the calendar', async () => {
  await fc.assert(
    fc.asyncProperty(day, async (value) => {
      const monday = dateTrunc('week', date(value))
      const [weekday, offset, year, month] = await row([
        datePart('weekday', monday),
        dateDiff('day', monday, date(value), 'boundaries'),
        datePart('year', date(value)),
        datePart('month', date(value)),
      ])
      expect([weekday, year, month]).toEqual([1, value.getUTCFullYear(), value.getUTCMonth() + 1])
      expect(offset).toBe((value.getUTCDay() + 6) % 7)
    }),
  )
})

test('days forth and back are the same day, months clamp to the end', async () => {
  await fc.assert(
    fc.asyncProperty(day, fc.integer({ min: -500, max: 500 }), async (value, amount) => {
      const forth = shiftDate(date(value), sql`${amount}`, 'week', 'date')
      const last = new Date(Date.UTC(value.getUTCFullYear(), value.getUTCMonth() + amount + 1, 0))
      const clamped = Math.min(value.getUTCDate(), last.getUTCDate())
      expect(
        await row([
          sql`${shiftDate(forth, sql`${-amount}`, 'week', 'date')} = ${date(value)}`,
          datePart('day', shiftDate(date(value), sql`${amount}`, 'month', 'date')),
        ]),
      ).toEqual([true, clamped])
    }),
  )
})
