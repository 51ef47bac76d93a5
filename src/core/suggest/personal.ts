/** Whether the digits of a text pass Luhn's check, as the numbers of credit cards do (13 to 19 digits, ISO/IEC 7812). */
export function isCardNumber(text: string): boolean {
  const digits = text.replace(/[ -]/g, '')
  if (!/^[2-6]\d{12,18}$/.test(digits)) return false
  let sum = 0
  for (const [index, digit] of [...digits].toReversed().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}

/** Whether a text is an IBAN whose check digits are right (ISO 13616: the rearranged number modulo 97 is 1). */
export function isIban(text: string): boolean {
  const plain = text.replace(/ /g, '').toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(plain)) return false
  const digits = [...(plain.slice(4) + plain.slice(0, 4))].map((letter) => parseInt(letter, 36)).join('')
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1
}
