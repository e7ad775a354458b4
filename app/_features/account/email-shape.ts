/** Whether a text can be an e-mail address at all; whether there is such a mailbox only a mail tells. */
export function isEmailShape(text: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text.trim())
}
