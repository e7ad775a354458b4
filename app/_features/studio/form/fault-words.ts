import en from '#app/messages/en/mesh.json'
import th from '#app/messages/th/mesh.json'

type Key = keyof typeof en

/** What a kind of fault is called, in both languages, as a document needs it; the kind itself where it has no name. */
export function faultWords(kind: string): { en: string; th: string } {
  const key = `kind_${kind}`
  return key in en ? { en: en[key as Key], th: th[key as Key] } : { en: kind, th: kind }
}
