/** English terms as people type them in Thai letters. Texts never spell them so, but a search box is no place to insist. */
const spellings: readonly (readonly [string, string])[] = [
  ['ออปเพนเทเลเมทรี', 'opentelemetry'],
  ['โอเพนเทเลเมทรี', 'opentelemetry'],
  ['เซอร์วิสเมช', 'service mesh'],
  ['เซมเพลอร์', 'sampler'],
  ['แซมเปลอร์', 'sampler'],
  ['แซมปลิ้ง', 'sampling'],
  ['แซมปลิง', 'sampling'],
  ['แซมพลิง', 'sampling'],
  ['คอลเลกเตอร์', 'collector'],
  ['คอลเลคเตอร์', 'collector'],
  ['โพรพาเกชัน', 'propagation'],
  ['พร็อพพาเกชัน', 'propagation'],
  ['เอ็กซ์พอร์ตเตอร์', 'exporter'],
  ['โปรเซสเซอร์', 'processor'],
  ['รีซีฟเวอร์', 'receiver'],
  ['ไปป์ไลน์', 'pipeline'],
  ['คอนเท็กซ์', 'context'],
  ['คอนเทกซ์', 'context'],
  ['แบ็กเกจ', 'baggage'],
  ['เมตริกซ์', 'metric'],
  ['เมตริก', 'metric'],
  ['เทรซ', 'trace'],
  ['เทรส', 'trace'],
  ['สแปน', 'span'],
]

/** What was asked, with English terms in the letters they are indexed in. */
export function respell(text: string): string {
  return spellings.reduce((result, [typed, meant]) => result.replaceAll(typed, ` ${meant} `), text)
}
