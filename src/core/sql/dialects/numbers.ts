/**
 * A number as both engines read it alike: whole numbers in plain digits, all others with an exponent, which makes the
 * literal a DOUBLE in DuckDB and in Spark (`1.5` alone would be a DECIMAL). Negative ones in brackets: `-` never meets
 * another operator.
 */
export function numberText(value: number | bigint): string {
  const text =
    typeof value === 'bigint' || (Number.isSafeInteger(value) && !Object.is(value, -0))
      ? value.toString()
      : exponential(value)
  return text.startsWith('-') ? `(${text})` : text
}

function exponential(value: number): string {
  const text = value.toString()
  return text.includes('e') ? text.replace('e+', 'e') : `${Object.is(value, -0) ? '-0' : text}e0`
}
