/** Compares names as people order them: by the numbers in them where they differ in numbers, so `part-2` before `part-10`. */
export function naturalOrder(a: string, b: string): number {
  const [left, right] = [chunks(a), chunks(b)]
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const order = compareChunks(left[index] ?? '', right[index] ?? '')
    if (order !== 0) return order
  }
  return left.length - right.length || byCode(a, b)
}

/** Stretches of digits and of all else. */
function chunks(text: string): readonly string[] {
  return text.match(/\d+|\D+/g) ?? []
}

function compareChunks(a: string, b: string): number {
  if (!/^\d/.test(a) || !/^\d/.test(b)) return byCode(a.toLowerCase(), b.toLowerCase())
  const [left, right] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')]
  return left.length - right.length || byCode(left, right)
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
