import { describe, expect, it } from 'vitest'
import { filesOptions, placeOf, saidIn } from './saidOptions.ts'

describe('what is said in a form', () => {
  const decided = { delimiter: ',', header: true, skip: 0 }

  it('is what was said before and what was changed, not what was only decided', () => {
    expect(saidIn({ ...decided, skip: 2 }, {}, decided)).toEqual({ skip: 2 })
    expect(saidIn({ ...decided, delimiter: ';' }, { skip: 0 }, decided)).toEqual({ delimiter: ';', skip: 0 })
  })

  it('loses what was taken out of the form', () => {
    expect(saidIn({ header: true }, { delimiter: ';' }, decided)).toEqual({})
    expect(saidIn({ delimiter: undefined }, { delimiter: ';' }, decided)).toEqual({})
  })

  it('begins anew with another table or another file', () => {
    const form = { sheet: 'B', range: 'A1:B2', header: false, entry: 'x.xlsx' }
    expect(saidIn(form, { ...form, sheet: 'A' }, {})).toEqual({ sheet: 'B', entry: 'x.xlsx' })
    expect(saidIn(form, { ...form, entry: 'y.xlsx' }, {})).toEqual({ entry: 'x.xlsx' })
  })
})

it('where a table stands is apart from how it is read', () => {
  const options = { entry: 'a', match: 'name', sourceColumn: 'f', sheet: 'S', delimiter: ';' }
  expect(placeOf({ options })).toEqual({ entry: 'a', match: 'name', sourceColumn: 'f', sheet: 'S' })
  expect(filesOptions(options)).toEqual({ entry: 'a', match: 'name', sourceColumn: 'f' })
})
