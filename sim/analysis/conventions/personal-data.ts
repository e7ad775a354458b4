/** What of a person, or of a secret, a value looks like. */
export type PersonalData = 'email' | 'card' | 'token' | 'password'

const EMAIL = /[\w.+-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}\b/i
/** 13 to 19 digits, alone or in groups, with a first digit that payment cards have. */
const CARD = /(?<![\w.-])[3-6]\d{3}(?:[ -]?\d){9,15}(?![\w.-])/
const TOKENS = [
  /\b(?:bearer|basic)\s+[\w.~+/-]{16,}=*/i,
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\./,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bgh[pousr]_\w{30,}/,
  /\b[sr]k_live_\w{16,}/,
]
const URL_PASSWORD = /[a-z][a-z0-9+.-]*:\/\/[^\s:/@]+:(?!\*|x{3}|REDACTED)[^\s/@]{3,}@/i
const SECRET_KEY = /(?:^|[._-])(?:password|passwd|secret|api_?key|private_?key|access_?token)$/i
const REDACTED = /^(?:\*+|x+|-+|\?|<?\[?(?:redacted|filtered|masked|hidden)\]?>?|)$/i
/** Quick to ask; most values have none of these. */
const WORTH_LOOKING = /@|\d{4}|eyJ|AKIA|gh[pousr]_|k_live_|bearer|basic/i

/** What a text looks like; null for nothing of the kind. */
export function personalDataIn(text: string): PersonalData | null {
  if (text.length < 6 || !WORTH_LOOKING.test(text)) return null
  if (TOKENS.some((token) => token.test(text))) return 'token'
  if (URL_PASSWORD.test(text)) return 'password'
  if (text.includes('@') && EMAIL.test(text)) return 'email'
  const card = CARD.exec(text)
  if (card !== null && isCardNumber(card[0].replaceAll(/[ -]/g, ''))) return 'card'
  return null
}

/** Whether a key promises a secret. */
export const isSecretKey = (key: string): boolean => SECRET_KEY.test(key)

/** Whether a text was blotted out. */
export const isRedacted = (text: string): boolean => REDACTED.test(text)

/** Lengths and first digits of the large card networks, and Luhn's check digit. */
function isCardNumber(digits: string): boolean {
  const network =
    /^4(?:\d{12}|\d{15}|\d{18})$/.test(digits) ||
    /^(?:5[1-5]|2[2-7])\d{14}$/.test(digits) ||
    /^3[47]\d{13}$/.test(digits) ||
    /^(?:6011|64[4-9]\d|65\d\d)\d{12}$/.test(digits) ||
    /^35\d{14}$/.test(digits)
  if (!network) return false
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    let digit = Number(digits[digits.length - 1 - index])
    if (index % 2 === 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2
    sum += digit
  }
  return sum % 10 === 0
}
