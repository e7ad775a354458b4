import { withoutCodeBlocks } from '../without-code-blocks.ts'

const FIGURE = /:figure\[[^\]]*\]\{[^}]*\}/g
const WITH_UNIT =
  /(?<![\w.])\d[\d,.]*(?:\s|\u00A0)?(?:%|ms|µs|us|s|min|[KMG]i?B|kB|B|spans?|traces?|requests?|points?|จุดเปอร์เซ็นต์|ตัว|วินาที|นาที|ชั่วโมง)(?!\w)/gi

/** Numbers with a unit that a text prints and no figure holds, but for those that the question itself gives. */
export function bareNumbers(text: string, given: string): string[] {
  const prose = withoutCodeBlocks(text)
    .replaceAll(/`[^`\n]*`/g, '')
    .replaceAll(FIGURE, '')
  const found = [...prose.matchAll(WITH_UNIT)].map(([number]) => number.replaceAll('\u00A0', ' '))
  return [...new Set(found)].filter((number) => !given.includes(number))
}
