import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanName, uniqueNames } from './cleanName.ts'

describe('cleanName', () => {
  it.each([
    ['First Name', 'first_name', 'firstName', 'first-name', 'First Name'],
    ['  unit price (€) ', 'unit_price', 'unitPrice', 'unit-price', 'Unit Price'],
    ['userID', 'user_id', 'userId', 'user-id', 'User Id'],
    ['HTTPServer2Go', 'http_server2_go', 'httpServer2Go', 'http-server2-go', 'Http Server2 Go'],
    ['Größe', 'grosse', 'grosse', 'grosse', 'Grosse'],
    ['Śmiały Łoś, No. 1', 'smialy_los_no_1', 'smialyLosNo1', 'smialy-los-no-1', 'Smialy Los No 1'],
    ['Profit %', 'profit_percent', 'profitPercent', 'profit-percent', 'Profit Percent'],
    ["customer's e-mail", 'customers_e_mail', 'customersEMail', 'customers-e-mail', 'Customers E Mail'],
    ['2024 sales', 'x2024_sales', 'x2024Sales', 'x2024-sales', 'X2024 Sales'],
    ['___', 'column', 'column', 'column', 'Column'],
    ['', 'column', 'column', 'column', 'Column'],
    ['価格 (円)', '価格_円', '価格円', '価格-円', '価格 円'],
    ['Цена Й', 'цена_й', 'ценаЙ', 'цена-й', 'Цена Й'],
  ])('%j', (text, snake, camel, kebab, title) => {
    expect([cleanName(text), cleanName(text, 'camel'), cleanName(text, 'kebab'), cleanName(text, 'title')]).toEqual([
      snake,
      camel,
      kebab,
      title,
    ])
  })

  it('leaves what is clean as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('snake', 'kebab', 'title'), (text, style) => {
        expect(cleanName(cleanName(text, style), style)).toBe(cleanName(text, style))
      }),
    )
  })
})

describe('uniqueNames', () => {
  it('numbers what repeats, in order, whatever the letter case', () => {
    expect(uniqueNames(['a', 'b', 'A', 'a'], ['B'])).toEqual(['a', 'b_2', 'A_2', 'a_3'])
  })
})
