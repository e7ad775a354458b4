const units = '%|ns|µs|ms|s|MB|kB|GB|pt|px'
const classifiers =
  'ตัว|ข้อ|ใบ|ครั้ง|บท|วินาที|นาที|ชั่วโมง|วัน|บรรทัด|เสียง|โหวต|คน|รายการ|จุดเปอร์เซ็นต์|เปอร์เซ็นต์|service|span|trace|seed|tick|request|error|event'

const tied = new RegExp(`(?<=[\\d}])[ ](?=(?:${units})(?![\\p{L}\\d_]))`, 'gu')
const tiedThai = new RegExp(`(?<=[\\d}])[ ](?=(?:${classifiers})(?![A-Za-z_]))|[ ](?=ๆ)`, 'gu')

/** Puts a no-break space between a number (or a placeholder for one) and its unit, and in Thai its classifier. */
export function tieUnits(text: string, locale: string): string {
  const english = text.replaceAll(tied, '\u00A0')
  return locale === 'th' ? english.replaceAll(tiedThai, '\u00A0') : english
}
