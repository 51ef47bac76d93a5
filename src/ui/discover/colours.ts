import { PALETTES, type Scheme } from '../charts/palettes.ts'

type Rgb = readonly [number, number, number]

/** The colour of a figure between -1 and 1 on the diverging palette, and an ink that can be read on it. */
export function divergingColour(value: number, scheme: Scheme): { readonly fill: string; readonly ink: string } {
  const stops = PALETTES.diverging[scheme].map(rgbOf)
  const place = ((Math.max(-1, Math.min(1, value)) + 1) / 2) * (stops.length - 1)
  const low = stops[Math.floor(place)] ?? [0, 0, 0]
  const high = stops[Math.ceil(place)] ?? low
  const part = place - Math.floor(place)
  const mixed: Rgb = [mix(low[0], high[0], part), mix(low[1], high[1], part), mix(low[2], high[2], part)]
  return { fill: `rgb(${mixed.join(' ')})`, ink: inkOn(mixed) }
}

/** Black itself: of black and white one always has a contrast of 4.58 or more, of any softer pair neither may. */
const DARK_INK = '#000000'
const LIGHT_INK = '#FFFFFF'

function inkOn(fill: Rgb): string {
  return contrast(fill, rgbOf(DARK_INK)) >= contrast(fill, rgbOf(LIGHT_INK)) ? DARK_INK : LIGHT_INK
}

/** The contrast of two colours as WCAG 2 defines it, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function linear(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

function mix(low: number, high: number, part: number): number {
  return Math.round(low + (high - low) * part)
}

/** Red, green and blue of `#rrggbb`, 0 to 255. */
export function rgbOf(hex: string): Rgb {
  const number = Number.parseInt(hex.slice(1), 16)
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255]
}
